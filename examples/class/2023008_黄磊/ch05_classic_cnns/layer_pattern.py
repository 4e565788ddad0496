def expand_pattern(convs, blocks, pool, dense):
    if min(convs, blocks, dense) < 0:
        raise ValueError("不能为负")
    result = ["INPUT"]
    for _ in range(blocks):
        result += ["CONV", "RELU"] * convs
        if pool:
            result.append("POOL")
    for _ in range(dense + 1):
        result += ["FC", "RELU"]
    return result


def matches_pattern(layers):
    layers = list(layers)
    p = layers.count("POOL")
    c, d = layers.count("CONV"), layers.count("FC") - 1
    if p > 0 and c % p != 0:
        return False
    # 各种层的个数都对得上就行
    total = 1 + 2 * c + p + 2 * d + 1
    return layers.count("INPUT") == 1 and d >= 0 and layers.count("RELU") == c + d and len(layers) == total
