def derive_backprop():
    return {
        "dL_do": "o - y",
        "do_dz2": "o*(1 - o)",
        "dL_dw2": "(o - y)*o*(1 - o)*h",
        "dL_db2": "(o - y)*o*(1 - o)",
        "dL_dh": "",
        "dL_dw1": "",
        "dL_db1": "",
        "new_b2": "b2 - lr*(o - y)*o*(1 - o)",
        "new_b1": "",
    }
