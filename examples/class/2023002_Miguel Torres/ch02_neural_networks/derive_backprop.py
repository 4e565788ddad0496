H = "(1/(1+exp(-(w1*x+b1))))"
O = "(1/(1+exp(-(w2*%s+b2))))" % H


def derive_backprop():
    # everything written out in x and the weights
    error = "(%s - y)" % O
    slope_o = "(%s * (1 - %s))" % (O, O)
    slope_h = "(%s * (1 - %s))" % (H, H)
    db2 = error + " * " + slope_o
    db1 = db2 + " * w2 * " + slope_h
    answers = {}
    answers["dL_do"] = error
    answers["do_dz2"] = slope_o
    answers["dL_dw2"] = db2 + " * " + H
    answers["dL_db2"] = db2
    answers["dL_dh"] = db2 + " * w2"
    answers["dL_dw1"] = db1 + " * x"
    answers["dL_db1"] = db1
    answers["new_b2"] = "b2 - lr * " + db2
    answers["new_b1"] = "b1 - lr * " + db1
    return answers
