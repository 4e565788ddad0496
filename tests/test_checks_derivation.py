"""`assert_derivation` takes any equivalent form, names the first wrong step, and reads nothing but expressions."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks import Mismatch, Step, Text, assert_derivation
from autograder.checks.expressions import MAX_LENGTH, Expression, Unreadable

SYMBOLS = "x y w1 b1 w2 b2 h o lr"
RELATIONS = {"h": "1/(1+exp(-(w1*x+b1)))", "o": "1/(1+exp(-(w2*h+b2)))"}
RIGHT = {
    "dL_do": "o - y",
    "do_dz2": "o*(1-o)",
    "dL_dw2": "(o-y)*o*(1-o)*h",
    "dL_db2": "(o-y)*o*(1-o)",
    "dL_dh": "(o-y)*o*(1-o)*w2",
    "dL_dw1": "(o-y)*o*(1-o)*w2*h*(1-h)*x",
    "dL_db1": "(o-y)*o*(1-o)*w2*h*(1-h)",
    "new_b2": "b2 - lr*(o-y)*o*(1-o)",
    "new_b1": "b1 - lr*(o-y)*o*(1-o)*w2*h*(1-h)",
}
STEPS = [Step(name, want, Text(f"the step {name}", f"这一步 {name}")) for name, want in RIGHT.items()]


def hold(**changed: Any) -> None:
    """Hold the right derivation with some steps changed."""
    assert_derivation({**RIGHT, **changed}, STEPS, symbols=SYMBOLS, relations=RELATIONS)


def rejected(**changed: Any) -> Mismatch:
    """Return the mismatch that these changes give."""
    with pytest.raises(Mismatch) as caught:
        hold(**changed)
    return caught.value


@pytest.mark.parametrize(
    ("step", "form"),
    [
        ("dL_do", "-(y-o)"),
        ("dL_do", "o+(-1)*y"),
        ("dL_do", "1/(1+exp(-(w2/(1+exp(-(w1*x+b1)))+b2))) - y"),
        ("dL_do", "(o**2 - y**2)/(o + y)"),
        ("do_dz2", "o - o**2"),
        ("do_dz2", "exp(-(w2*h+b2))/(1+exp(-(w2*h+b2)))**2"),
        ("do_dz2", "np.exp(-w2*h-b2) * o ** 2"),
        ("do_dz2", "1/(2 + exp(w2*h+b2) + exp(-w2*h-b2))"),
        ("do_dz2", "0.25 - (o-0.5)**2"),
        ("do_dz2", " o × （1 − o） "),
        ("dL_dw1", "x*w2*(o-y)*(o-o*o)*(h-h*h)"),
        ("dL_dw1", "(o-y)*(1-o)*o*w2*exp(-w1*x-b1)*h**2.0*x"),
        ("new_b2", "b2 + lr*(y-o)*o*(1-o)"),
        ("new_b1", "b1 - (lr*w2*(o-y)*o*(1-o))*(h*(1-h))"),
        ("do_dz2", "o**0.5*o**0.5*(1-o)"),
    ],
)
def test_every_equivalent_form_is_right(step: str, form: str) -> None:
    """A step may be factored, expanded, and written with h and o or without them."""
    hold(**{step: form})


@pytest.mark.parametrize(
    ("step", "form"),
    [
        ("dL_do", "y - o"),
        ("dL_do", "2*(o-y)"),
        ("dL_do", "o - y + 1e-6*x"),
        ("dL_do", "((o-y)**2)**0.5"),
        ("dL_do", "(o-y)*1.0000001"),
        ("dL_do", "0"),
        ("dL_do", "(o-y)/0"),
        ("dL_do", "(o-y)*9**9**9**9"),
        ("do_dz2", "o*(1+o)"),
        ("do_dz2", "h*(1-h)"),
        ("dL_dw2", "(o-y)*o*(1-o)*x"),
        ("dL_dh", "(o-y)*o*(1-o)*w1"),
        ("dL_dw1", "(o-y)*o*(1-o)*w2*x"),
        ("dL_dw1", "(o-y)*o*(1-o)*w1*h*(1-h)*x"),
        ("dL_dw1", "(o-y)*o*(1-o)*w2*h*(1-h)"),
        ("new_b2", "b2 + lr*(o-y)*o*(1-o)"),
        ("new_b2", "b2 - (o-y)*o*(1-o)"),
        ("new_b1", "b1 - lr*(o-y)*o*(1-o)*h*(1-h)"),
    ],
)
def test_every_wrong_step_is_named(step: str, form: str) -> None:
    """What learners get wrong, and forms that are nearly right, are rejected with the step's name and a point."""
    found = rejected(**{step: form})
    assert found.message.en.startswith(f"Step {step} (the step {step}) is not right: at ")
    assert found.message.zh.startswith(f"步骤 {step}（这一步 {step}）不对：在 ")


def test_the_point_shown_proves_it() -> None:
    """At the point named, the student's form and the right one have the two values shown."""
    found = rejected(do_dz2="h*(1-h)")
    point = dict(
        part.split(" = ")
        for part in found.message.en.partition("not right: at ")[2].partition(" it gives")[0].split(", ")
    )
    values = {name: np.array([float(value)]) for name, value in point.items()}
    assert set(point) == {"h", "o"}
    assert float(Expression("h*(1-h)", values).at(values)[0]) == pytest.approx(found.actual, rel=1e-4)
    assert float(Expression("o*(1-o)", values).at(values)[0]) == pytest.approx(found.expected, rel=1e-4)


def test_the_first_wrong_step_is_the_one_named() -> None:
    """Each step stands alone; of several wrong ones the first in order is named."""
    assert "Step do_dz2 " in rejected(new_b1="x", do_dz2="x").message.en
    assert_derivation({"dL_do": "o-y"}, STEPS[:1], symbols=SYMBOLS, relations=RELATIONS)


def test_a_sign_and_a_factor_are_pointed_out() -> None:
    """Where the whole step is negated or off by a factor, the message says so."""
    assert rejected(dL_do="y-o").message.en.endswith("Look at the sign.")
    assert rejected(dL_do="2*(o-y)").message.zh.endswith("它处处是正确结果的 2.0 倍。")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("o^2", "Write ** for a power, not ^."),
        ("dL_do = o-y", "Write only what stands right of the equals sign."),
        ("2o", "write every product with *"),
        ("(o-y", "check the parentheses"),
        ("", "check the parentheses"),
        ("o\x00", "cannot be read"),
        ("o(1-o)", "Write the product as o*(…), not o(…)."),
        ("(o+1)(1-o)", "what Python calls Call"),
        ("sigmoid(x)", "the function sigmoid"),
        ("e**x", "There is no symbol e; write exp(…)."),
        ("dL_dz2*h", "There is no symbol dL_dz2; write it out in x y w1"),
        ("__import__('os').system('true')", "what Python calls Call"),
        ("os.exp(x)", "what Python calls Call"),
        ("exp.__class__", "what Python calls Attribute"),
        ("exp(x, y)", "exp with other than one argument"),
        ("exp(*[x])", "what Python calls Starred"),
        ("(lambda: x)()", "what Python calls Call"),
        ("[x for x in y]", "what Python calls ListComp"),
        ("x if 1else y", "what Python calls IfExp"),
        ("x // y", "what Python calls BinOp"),
        ("1j*x", "a value that is no real number"),
        ("True", "a value that is no real number"),
        ("'x'", "a value that is no real number"),
        ("1e400", "A number in it is too large."),
        ("9" * 1500, "A number in it is too large."),
        ("x" * (MAX_LENGTH + 1), "longer than 2000 characters"),
        ("-" * 1900 + "x", "nested too deep"),
        ("+".join(["x"] * 900), "nested too deep"),
        ("(" * 900 + "x" + ")" * 900, "check the parentheses"),
    ],
)
def test_what_cannot_be_read_is_explained(text: str, words: str) -> None:
    """Anything but a short expression in the symbols is refused with what to mend, and never run."""
    assert words in rejected(dL_do=text).message.en


@pytest.mark.parametrize("value", [None, 3, ["o-y"], {"o": 1}, b"o-y", np.ones(2)])
def test_a_step_is_a_string(value: Any) -> None:
    """A step that is no string is a mismatch, not a fault of the grader's."""
    assert "a string is wanted" in rejected(dL_do=value).message.en


def test_a_missing_step_and_a_missing_dict_are_named() -> None:
    """What is not there is said to be missing."""
    with pytest.raises(Mismatch, match=r"Step dL_do .* is missing"):
        assert_derivation({}, STEPS, symbols=SYMBOLS, relations=RELATIONS)
    with pytest.raises(Mismatch, match="a dict of expressions is wanted"):
        assert_derivation(None, STEPS, symbols=SYMBOLS, relations=RELATIONS)


def test_a_step_that_the_check_wrote_wrong_is_the_checks_fault() -> None:
    """Unreadable or undefined right forms raise a ValueError, not a Mismatch."""
    for want in ("o^2", "q", "1/0"):
        with pytest.raises(ValueError, match=r"\*\*|symbol|no value"):
            assert_derivation(RIGHT, [Step("dL_do", want, Text("a", "甲"))], symbols=SYMBOLS, relations=RELATIONS)


@given(st.text(alphabet="xyhow12b lr*+-/().,e^=[]'\n0359jπ\x00", max_size=60))
@settings(max_examples=500, database=None, deadline=None)
def test_no_text_breaks_the_reader(text: str) -> None:
    """Any text is either an expression with values or Unreadable."""
    points = {name: np.array([0.5, -1.5]) for name in SYMBOLS.split()}
    try:
        expression = Expression(text, points)
    except Unreadable:
        return
    assert expression.at(points).shape == (2,)
