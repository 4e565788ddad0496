def derive_backprop():
    do = "(1-o)"
    dh = "(1-h)"
    return {
        "dL_do": "o-y",
        "do_dz2": do,
        "dL_dw2": f"(o-y)*{do}*h",
        "dL_db2": f"(o-y)*{do}",
        "dL_dh": f"(o-y)*{do}*w2",
        "dL_dw1": f"(o-y)*{do}*w2*{dh}*x",
        "dL_db1": f"(o-y)*{do}*w2*{dh}",
        "new_b2": f"b2-lr*(o-y)*{do}",
        "new_b1": f"b1-lr*(o-y)*{do}*w2*{dh}",
    }
