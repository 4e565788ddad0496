"""stub"""

from __future__ import annotations
from typing import Any


class Law: ...


Bernoulli = DiscreteUniform = Normal = OneOf = TruncatedNormal = Uniform = Law


def assert_law(samples: Any, law: Any) -> None:
    raise NotImplementedError
