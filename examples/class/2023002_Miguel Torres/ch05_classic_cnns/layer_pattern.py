def expand_pattern(convs, blocks, pool, dense):
    for count in (convs, blocks, dense):
        if count < 0:
            raise ValueError("negative count")
    layers = ["INPUT"]
    for block in range(blocks):
        for conv in range(convs):
            layers.append("CONV")
            layers.append("RELU")
        if pool:
            layers.append("POOL")
    for d in range(dense):
        layers.append("FC")
        layers.append("RELU")
    layers.append("FC")
    return layers


def matches_pattern(layers):
    layers = list(layers)
    n = len(layers)
    # a try with every dense that is possible, and blocks from the pools or a single one
    pools = 0
    convs = 0
    for name in layers:
        if name == "POOL":
            pools += 1
        if name == "CONV":
            convs += 1
    for dense in range(n):
        if pools > 0 and convs % pools == 0:
            if layers == expand_pattern(convs // pools, pools, True, dense):
                return True
        if layers == expand_pattern(convs, 1, False, dense):
            return True
    return False
