def derive_backprop():
    return {
        "dL_do": "(o-y)",
        "do_dz2": "o*(1-o)",
        "dL_dw2": "(o-y)*o*(1-o)*h",
        "dL_db2": "(o-y)*o*(1-o)",
        "dL_dh": "(o-y)*o*(1-o)*w2",
        "dL_dw1": "(o-y)*o*(1-o)*w2*x",
        "dL_db1": "(o-y)*o*(1-o)*w2",
        "new_b2": "b2-lr*(o-y)*o*(1-o)",
        "new_b1": "b1-lr*(o-y)*o*(1-o)*w2",
    }
