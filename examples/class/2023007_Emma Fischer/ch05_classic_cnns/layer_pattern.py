import re


def expand_pattern(convs, blocks, pool, dense):
    if convs < 0 or blocks < 0 or dense < 0:
        raise ValueError("negative")
    result = ["INPUT"] + ["CONV", "RELU"] * (convs * blocks)
    if pool and blocks > 0:
        result.append("POOL")
    return result + ["FC", "RELU"] * dense + ["FC"]


def matches_pattern(layers):
    text = "-".join(layers) + "-"
    return re.fullmatch("INPUT-((CONV-RELU-)*(POOL-)?)*(FC-RELU-)*FC-", text) is not None
