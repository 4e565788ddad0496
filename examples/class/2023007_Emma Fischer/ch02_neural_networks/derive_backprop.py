def derive_backprop():
    d2 = "(y-o)*o*(1-o)"
    d1 = d2 + "*w2*h*(1-h)"
    return {"dL_do": "y-o", "do_dz2": "o*(1-o)", "dL_dw2": d2 + "*h", "dL_db2": d2, "dL_dh": d2 + "*w2",
            "dL_dw1": d1 + "*x", "dL_db1": d1, "new_b2": "b2-lr*" + d2, "new_b1": "b1-lr*" + d1}
