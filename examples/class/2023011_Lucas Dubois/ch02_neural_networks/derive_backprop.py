def derive_backprop():
    gb2 = "(o-y)*o*(1-o)"
    gb1 = "(o-y)*o*(1-o)*w2*h*(1-h)"
    return dict(dL_do="o-y", do_dz2="o*(1-o)", dL_dw2="h*" + gb2, dL_db2=gb2, dL_dh="w2*" + gb2,
                dL_dw1="x*" + gb1, dL_db1=gb1, new_b2="b2+lr*" + gb2, new_b1="b1+lr*" + gb1)
