"""Known-wrong solutions of layer_pattern."""

import re

from autograder.checks import Text, misconception


@misconception(
    of="matches_pattern",
    rejected_by="near_misses",
    message=Text(
        "You look at which layers there are, and not at their order.",
        "你只看了有哪些层，没有看它们的顺序。",
    ),
)
def counts_only(layers):
    count = list(layers).count
    pools, convs, dense = count("POOL"), count("CONV"), count("FC") - 1
    known = count("INPUT") + pools + convs + dense + 1 + count("RELU") == len(layers)
    return known and count("INPUT") == 1 and dense >= 0 and count("RELU") == convs + dense and convs % (pools or 1) == 0


@misconception(
    of="matches_pattern",
    rejected_by="matches_the_examples",
    message=Text(
        "You let every block decide for itself: one may pool, the next need not. All blocks are alike, with one `convs` and one `pool` for all.",
        "你让每个块各自决定：有的池化，有的不池化。所有的块完全相同，共用一个 convs 和一个 pool。",
    ),
)
def blocks_may_differ(layers):
    return bool(re.fullmatch(r"INPUT ((CONV RELU )*(POOL )?)*(FC RELU )*FC", " ".join(layers)))


@misconception(
    of="expand_pattern",
    rejected_by="expands_the_examples",
    message=Text(
        "Your list pools once, after the last block. Each block has its own pooling layer.",
        "你的列表只在最后一个块之后池化了一次。每个块都有自己的池化层。",
    ),
)
def pools_once(convs, blocks, pool, dense):
    if min(convs, blocks, dense) < 0:
        raise ValueError
    return [
        "INPUT",
        *["CONV", "RELU"] * convs * blocks,
        *["POOL"] * (pool and blocks > 0),
        *["FC", "RELU"] * dense,
        "FC",
    ]


@misconception(
    of="expand_pattern",
    rejected_by="expands_the_examples",
    message=Text(
        "Your list ends with a relu. The last fully connected layer gives the scores, and they may be negative.",
        "你的列表以 relu 结束。最后一个全连接层给出的是得分，可以为负，后面没有 relu。",
    ),
)
def relu_at_the_end(convs, blocks, pool, dense):
    if min(convs, blocks, dense) < 0:
        raise ValueError
    block = ["CONV", "RELU"] * convs + ["POOL"] * bool(pool)
    return ["INPUT", *block * blocks, *["FC", "RELU"] * dense, "FC", "RELU"]
