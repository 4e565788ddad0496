def derive_backprop():
    a = "(o - y)"
    b = "o*(1 - o)"
    c = "h*(1 - h)"
    return {
        "dL_do": a, "do_dz2": b,
        "dL_dw2": f"{a}*{b}*h", "dL_db2": f"{a}*{b}",
        "dL_dh": f"{a}*{b}*w1",
        "dL_dw1": f"{a}*{b}*w1*{c}*x", "dL_db1": f"{a}*{b}*w1*{c}",
        "new_b2": f"b2 - lr*{a}*{b}", "new_b1": f"b1 - lr*{a}*{b}*w1*{c}",
    }
