"""What is said of a law of random numbers and of the statistic that is off, in both languages."""

from __future__ import annotations

from typing import NamedTuple

from autograder.text import Text


class Fault(NamedTuple):
    """Which statistic is off."""

    message: Text
    difference: str


def plain(value: float) -> str:
    """Return a number of a law or of a statistic: six significant digits, whole ones without a point."""
    return f"{float(value):.6g}"


def normal_name(mean: float, std: float) -> Text:
    """Return the name of a normal law."""
    return Text(
        f"normal, mean {plain(mean)}, standard deviation {plain(std)}",
        f"正态分布，均值 {plain(mean)}，标准差 {plain(std)}",
    )


def share(part: float) -> str:
    """Return a share of one in percent."""
    return f"{100 * part:.3g} %"


def share_fault(en: str, zh: str, found: float, wanted: float) -> Fault:
    """Say that too many or too few values are what `en` and `zh` name ("zero", "为零")."""
    if found == 0:
        message = Text(
            f"No value is {en}; about {share(wanted)} should be.", f"没有一个值{zh}，应约有 {share(wanted)}。"
        )
    else:
        message = Text(
            f"About {share(found)} of the values are {en}; it should be about {share(wanted)}.",
            f"约有 {share(found)} 的值{zh}，应约为 {share(wanted)}。",
        )
    return Fault(message, f"{share(found)} ≠ {share(wanted)}")


def mean_fault(found: float, wanted: float) -> Fault:
    """Say that the mean is off."""
    return Fault(
        Text(
            f"The mean is {plain(found)}; it should be near {plain(wanted)}.",
            f"均值是 {plain(found)}，应接近 {plain(wanted)}。",
        ),
        f"{plain(found)} ≠ {plain(wanted)}",
    )


def std_fault(variance: float, wanted: float) -> Fault:
    """Say that the spread is off: the variance found, the standard deviation wanted."""
    found = f"{variance**0.5:.4g}"
    return Fault(
        Text(
            f"The standard deviation is about {found}; it should be near {plain(wanted)}.",
            f"标准差约为 {found}，应接近 {plain(wanted)}。",
        ),
        f"{found} ≠ {plain(wanted)}",
    )
