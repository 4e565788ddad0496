def derive_backprop():
    # with z1, z2 written out; ^ is the power
    return {
        "dL_do": "o - y",
        "do_dz2": "o - o^2",
        "dL_dw2": "(o - y)(o - o**2)h",
        "dL_db2": "(o - y)*(o - o**2)",
        "dL_dh": "(o - y)*(o - o**2)*w2",
        "dL_dw1": "(o - y)*(o - o**2)*w2*(h - h**2)*x",
        "dL_db1": "(o - y)*(o - o**2)*w2*(h - h**2)",
        "new_b2": "b2 - lr*(o - y)*(o - o**2)",
        "new_b1": "b1 - lr*(o - y)*(o - o**2)*w2*(h - h**2)",
    }
