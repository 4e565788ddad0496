"""作业 2  推导反向传播  陈静

链式法则：L -> o -> z2 -> (w2, b2, h) -> z1 -> (w1, b1)
"""


def derive_backprop():
    delta_o = "(o-y)*o*(1-o)"                # dL/dz2
    delta_h = "(o-y)*o*(1-o)*w2*h*(1-h)"     # dL/dz1
    return {
        "dL_do": "o-y",
        "do_dz2": "o-o**2",
        "dL_dw2": delta_o + "*h",
        "dL_db2": delta_o,
        "dL_dh": delta_o + "*w2",
        "dL_dw1": delta_h + "*x",
        "dL_db1": delta_h,
        "new_b2": "b2-lr*" + delta_o,
        "new_b1": "b1-lr*" + delta_h,
    }
