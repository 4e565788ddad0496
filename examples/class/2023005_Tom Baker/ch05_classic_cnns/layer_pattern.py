def expand_pattern(convs, blocks, pool, dense):
    if min(convs, blocks, dense) < 0:
        raise ValueError
    return ["INPUT"] + (["CONV", "RELU"] * convs + ["POOL"] * bool(pool)) * blocks + ["FC", "RELU"] * dense + ["FC"]


def matches_pattern(layers):
    raise NotImplementedError
