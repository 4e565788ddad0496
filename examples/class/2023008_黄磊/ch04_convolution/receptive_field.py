def receptive_field(layers):
    r, jump = 1, 1
    for k, s in layers:
        if k < 1 or s < 1:
            raise ValueError("不合法")
        jump = jump * s
        r = r + (k - 1) * jump
    return r
