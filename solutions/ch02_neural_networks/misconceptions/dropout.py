"""Known-wrong solutions of dropout."""

import numpy as np

from autograder.checks import Text, misconception

equivalent_mutants = {
    "dropout: rng.random(x.shape) >= rate -> rng.random(x.shape) > rate": "a draw equals the rate with a chance of 2⁻⁵³",
}


def _checked(x, rate):
    if not 0 <= rate < 1:
        raise ValueError
    return np.array(x, float)


def _values_and_share(answer):
    """What is shared whatever was drawn: the values that occur and, to a tenth, the share of zeros."""
    return [np.unique(answer).tolist(), round(float(np.mean(np.equal(answer, 0))), 1)]


def _share(answer):
    return round(float(np.mean(np.equal(answer, 0))), 1)


@misconception(
    of="dropout",
    rejected_by="share_dropped_is_the_rate",
    message=Text(
        "Your survivors keep their size, so the layer's mean shrinks while training. What must happen to them for it to stay?",
        "留下来的值没有放大，于是训练时这一层的均值变小了。要使均值不变，应当怎样处理它们？",
    ),
    like=_values_and_share,
)
def no_scaling(x, rate, rng, training=True):
    x = _checked(x, rate)
    return np.where(rng.random(x.shape) >= rate, x, 0.0) if training else x


@misconception(
    of="dropout",
    rejected_by="share_dropped_is_the_rate",
    message=Text(
        "You keep a share of `rate` and drop the rest. The rate is the share that goes, not the share that stays.",
        "你保留了 rate 这么多，丢弃了其余的。rate 是被丢弃的比例，不是被保留的比例。",
    ),
    like=_share,
)
def keeps_with_rate(x, rate, rng, training=True):
    x = _checked(x, rate)
    if not training or rate == 0:
        return x
    return np.where(rng.random(x.shape) < rate, x / rate, 0.0)


@misconception(
    of="dropout",
    rejected_by="nothing_changes_outside_training",
    message=Text(
        "You drop values outside training as well. A network in use needs all of its units.",
        "不在训练时你也丢弃了值。使用网络时，所有单元都应参与计算。",
    ),
    like=_share,
)
def ignores_training(x, rate, rng, training=True):
    x = _checked(x, rate)
    return np.where(rng.random(x.shape) >= rate, x / (1 - rate), 0.0)


@misconception(
    of="dropout",
    rejected_by="nothing_changes_outside_training",
    message=Text(
        "You scale the values when the network is used. Here the survivors are scaled while training, so that nothing is left to do afterwards.",
        "你在使用网络时才缩放。本题在训练时就放大留下来的值，之后什么也不用做。",
    ),
    like=_values_and_share,
)
def scales_at_test_time(x, rate, rng, training=True):
    x = _checked(x, rate)
    return np.where(rng.random(x.shape) >= rate, x, 0.0) if training else x * (1 - rate)


@misconception(
    of="dropout",
    rejected_by="each_value_on_its_own",
    message=Text(
        "You drop whole columns: one draw serves all rows. Each value needs a draw of its own.",
        "你整列整列地丢弃：所有行共用一次抽取。每个值都需要单独抽取。",
    ),
    like=lambda answer: np.equal(answer, 0).all(axis=0).tolist() == np.equal(answer, 0).any(axis=0).tolist(),
)
def one_draw_for_all_rows(x, rate, rng, training=True):
    x = _checked(x, rate)
    if not training:
        return x
    return np.where(rng.random(x.shape[-1]) >= rate, x / (1 - rate), 0.0)
