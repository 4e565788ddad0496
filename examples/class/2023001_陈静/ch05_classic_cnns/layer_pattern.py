"""作业 5  网络的层级规律  陈静"""

import re


def expand_pattern(convs, blocks, pool, dense):
    if convs < 0 or blocks < 0 or dense < 0:
        raise ValueError("个数不能为负")
    names = ["INPUT"]
    for _ in range(blocks):
        names += ["CONV", "RELU"] * convs
        names += ["POOL"] if pool else []
    return names + ["FC", "RELU"] * dense + ["FC"]


def matches_pattern(layers):
    # 一层一个字母；反向引用 \1 保证所有块都一样
    letters = {"INPUT": "i", "CONV": "c", "RELU": "r", "POOL": "p", "FC": "f"}
    text = "".join(letters.get(name, "?") for name in layers)
    return bool(re.fullmatch(r"i((?:cr)*p?)\1*(fr)*f", text))
