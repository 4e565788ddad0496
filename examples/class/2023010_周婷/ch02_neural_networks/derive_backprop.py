def derive_backprop():
    d = {}
    d["dL_do"] = "o - y"
    d["do_dz2"] = "o - o*o"
    d["dL_dw2"] = "(o - y)*h"
    d["dL_db2"] = "o - y"
    d["dL_dh"] = "(o - y)*w2"
    d["dL_dw1"] = "(o - y)*w2*h*(1 - h)*x"
    d["dL_db1"] = "(o - y)*w2*h*(1 - h)"
    d["new_b2"] = "b2 - lr*(o - y)"
    d["new_b1"] = "b1 - lr*(o - y)*w2*h*(1 - h)"
    return d
