"""How two models differ, in words that a learner understands: the first layer that is not as wanted, and what of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from autograder.checks.model_nodes import RECURRENT, Node, Outline, Token, following
from autograder.checks.model_roles import Alignment, exact, loose, owners, unmatched
from autograder.errors import visible
from autograder.text import Text

_KEYS: dict[str, Text] = {
    "filters": Text("{want} filters are wanted, yours has {got}", "应有 {want} 个卷积核，你的有 {got} 个"),
    "units": Text("{want} units are wanted, yours has {got}", "应有 {want} 个神经元，你的有 {got} 个"),
    "kernel_size": Text("the kernel should be {want}, yours is {got}", "卷积核大小应为 {want}，你的是 {got}"),
    "strides": Text("the stride should be {want}, yours is {got}", "步幅应为 {want}，你的是 {got}"),
    "padding": Text("the padding should be '{want}', yours is '{got}'", "填充方式应为 '{want}'，你的是 '{got}'"),
    "pool_size": Text("the pooling window should be {want}, yours is {got}", "池化窗口应为 {want}，你的是 {got}"),
    "dilation_rate": Text("the dilation should be {want}, yours is {got}", "空洞率应为 {want}，你的是 {got}"),
    "rate": Text("the rate should be {want}, yours is {got}", "丢弃率应为 {want}，你的是 {got}"),
    "activation": Text("the activation should be {want}, yours is {got}", "激活函数应为 {want}，你的是 {got}"),
    "use_bias": Text("use_bias should be {want}, yours is {got}", "use_bias 应为 {want}，你的是 {got}"),
    "input_dim": Text("the table should have {want} rows, yours has {got}", "嵌入表应有 {want} 行，你的有 {got} 行"),
    "output_dim": Text("vectors should have length {want}, yours {got}", "嵌入向量的长度应为 {want}，你的是 {got}"),
}  # fmt: skip
_ANY_KEY = Text("{key} should be {want}, yours is {got}", "{key} 应为 {want}，你的是 {got}")
# Of a layer with weights, in the order in which a learner should mend them.
_COMPARED = (
    "filters", "units", "input_dim", "output_dim", "kernel_size", "strides", "padding", "dilation_rate", "groups",
    "use_bias", "return_sequences", "go_backwards", "reset_after", "axis",
)  # fmt: skip


def entry_differs(key: str, want: Any, got: Any) -> Text:
    """Return how one entry of a layer's configuration differs, as half a sentence."""
    text = (
        Text("one unit is wanted, yours has {got}", _KEYS[key].zh)
        if (key, want) == ("units", 1)
        else _KEYS.get(key, _ANY_KEY)
    )
    values = {"key": key, "want": value(want), "got": value(got)}
    return Text(text.en.format(**values), text.zh.format(**values))


def value(item: Any) -> str:
    """Return a configuration's value as a learner writes it: `2×2` for the pair (2, 2)."""
    if isinstance(item, list | tuple) and item and all(type(n) is int for n in item):
        return "×".join(map(str, item))
    return visible(str(item), 60)


def same_entry(want: Any, got: Any) -> bool:
    """Return whether two entries mean the same: 5 is (5, 5), a list is a tuple."""
    if isinstance(want, list | tuple) or isinstance(got, list | tuple):
        many = max((len(x) for x in (want, got) if isinstance(x, list | tuple)), default=0)
        left, right = ([*x] if isinstance(x, list | tuple) else [x] * many for x in (want, got))
        return left == right
    if isinstance(want, float) and isinstance(got, int | float):
        return abs(want - got) <= 1e-9 + 1e-6 * abs(want)
    return bool(want == got)


def spell(found: Counter[Token]) -> Text:
    """Return operations as a list of words."""
    words = []
    for kind, config in sorted(found.elements(), key=repr):
        entries = dict(config)
        size = entries.get("pool_size")
        number = next((entries[key] for key in ("rate", "negative_slope") if key in entries), None)
        detail = value(size) if size is not None else f"({value(number)})" if number is not None else ""
        if size is not None and not same_entry(size, entries.get("strides", size)):
            detail += f"/{value(entries['strides'])}"
        if size is not None and entries.get("padding", "valid") != "valid":
            detail += f" {value(entries['padding'])}"
        words.append(f"{visible(kind, 60)} {detail}".strip().replace(" (", "("))
    return Text(", ".join(words) or "-", "、".join(words) or "-")


def first_difference(reference: Outline, student: Outline, alignment: Alignment | None = None) -> Text | None:
    """Return what a learner should mend first, or None where no difference of structure is seen.

    Parameters
    ----------
    reference, student : Outline
    alignment : dict, optional
        Which layers of the student's stand for which of the reference's; by default those with weights of equal size,
        the rest in order.
    """
    wanted, got = owners(reference), owners(student)
    missing, surplus = unmatched(reference, student)
    if len(wanted) != len(got):
        return _numbers_differ(reference, student, missing, surplus)
    pairs = alignment if alignment is not None else _paired(reference, student, missing, surplus)
    numbers = {i: n + 1 for n, i in enumerate(wanted)}
    after_wanted, after_got = following(reference), following(student)
    for i in wanted:
        left, right = reference.nodes[i], student.nodes[pairs[i]]
        inside = node_differs(left, right)
        if inside is not None:
            return Text(
                f"Layer with weights no. {numbers[i]} ({left.kind}): {inside.en}.",
                f"第 {numbers[i]} 个带权重的层（{left.kind}）：{inside.zh}。",
            )
        follows = _follow_differs(after_wanted[i], after_got[pairs[i]])
        if follows is not None:
            return Text(
                f"After layer with weights no. {numbers[i]} ({left.kind}): {follows.en}",
                f"第 {numbers[i]} 个带权重的层（{left.kind}）之后：{follows.zh}",
            )
    start = _follow_differs(after_wanted[-1], after_got[-1])
    return Text(f"Right after the input: {start.en}", f"紧接输入之后：{start.zh}") if start is not None else None


def likeness(outline: Outline) -> list[Any]:
    """Return what a model does from layer to layer, the same in whatever style it is written."""
    after = following(outline)
    found: list[Any] = [after[-1]]
    for i, node in enumerate(outline.nodes):
        if node.weights:
            entries = [node.config.get(key) for key in _COMPARED]
            found.append([node.kind, node.weights, entries, after[i]])
    return found


def node_differs(want: Node, got: Node) -> Text | None:
    """Return how two layers with weights differ, as half a sentence."""
    if want.kind != got.kind and exact(want) != exact(got):
        return Text(
            f"a {want.kind} is wanted, yours is a {value(got.kind)}", f"应为 {want.kind}，你的是 {value(got.kind)}"
        )
    for key in _COMPARED:
        if key in want.config and key in got.config and not same_entry(want.config[key], got.config[key]):
            return entry_differs(key, want.config[key], got.config[key])
    if want.kind in RECURRENT and want.config.get("activation") != got.config.get("activation"):
        return entry_differs("activation", want.config.get("activation"), got.config.get("activation"))
    if exact(want) != exact(got):
        left, right = want.input_shapes[:1], got.input_shapes[:1]
        if left and right and left != right:
            return Text(
                f"it should receive {shape(left[0])}, yours receives {shape(right[0])}",
                f"它的输入形状应为 {shape(left[0])}，你的是 {shape(right[0])}",
            )
        return Text(
            f"weights of shapes {_shapes(want)} are wanted, yours are {_shapes(got)}",
            f"权重的形状应为 {_shapes(want)}，你的是 {_shapes(got)}",
        )
    return None


def shape(found: Sequence[int | None]) -> str:
    """Return a shape with its batch axis as a learner writes it."""
    return "(" + ", ".join("batch" if n is None and i == 0 else str(n) for i, n in enumerate(found)) + ")"


def _shapes(node: Node) -> str:
    return visible(", ".join(map(str, exact(node))) or "()", 200)


def _follow_differs(want: Sequence[Token], got: Sequence[Token]) -> Text | None:
    missing, surplus = Counter(want) - Counter(got), Counter(got) - Counter(want)
    if not missing and not surplus:
        return None
    left, right = spell(missing), spell(surplus)
    if missing and surplus:
        return Text(f"{left.en} should come, yours has {right.en}.", f"应有 {left.zh}，而你的是 {right.zh}。")
    if missing:
        return Text(f"{left.en} is missing.", f"缺少 {left.zh}。")
    return Text(f"{right.en} is not wanted.", f"{right.zh} 是多余的。")


def _paired(reference: Outline, student: Outline, missing: Sequence[int], surplus: Sequence[int]) -> Mapping[int, int]:
    matched_got = [j for j in owners(student) if j not in surplus]
    pairs = dict(zip(missing, surplus, strict=True))
    for i in owners(reference):
        if i not in pairs:
            key = loose(reference.nodes[i])
            j = next(j for j in matched_got if loose(student.nodes[j]) == key)
            matched_got.remove(j)
            pairs[i] = j
    return pairs


def _numbers_differ(reference: Outline, student: Outline, missing: Sequence[int], surplus: Sequence[int]) -> Text:
    wanted, got = len(owners(reference)), len(owners(student))
    en = f"{wanted} layers with weights are wanted, yours has {got}"
    zh = f"应有 {wanted} 个带权重的层，你的有 {got} 个"
    if got > wanted and surplus:
        i = surplus[0]
        en += f"; no. {owners(student).index(i) + 1} ({_named(student.nodes[i])}) is not in the model wanted"
        zh += f"；其中第 {owners(student).index(i) + 1} 个（{_named(student.nodes[i])}）是多余的"
    elif missing:
        node = reference.nodes[missing[0]]
        en += f"; a {_named(node)} is missing"
        zh += f"；缺少 {_named(node)}"
    return Text(en + ".", zh + "。")


def _named(node: Node) -> str:
    details = [value(node.config[key]) for key in ("filters", "units", "kernel_size") if key in node.config]
    return value(f"{node.kind} {', '.join(details)}".strip())
