class Chain:
    """A product of factors, so that each step of the chain rule is one multiplication."""

    def __init__(self, *factors):
        self.factors = factors

    def __mul__(self, factor):
        return Chain(*self.factors, factor)

    def __str__(self):
        return "*".join(f"({f})" for f in self.factors)


def derive_backprop():
    dL_do = Chain("o - y")
    do_dz2 = Chain("exp(-(w2*h + b2)) / (1 + exp(-(w2*h + b2)))**2")
    at_z2 = dL_do * do_dz2
    dL_dh = at_z2 * "w2"
    at_z1 = dL_dh * "h - h*h"
    steps = {
        "dL_do": dL_do, "do_dz2": do_dz2, "dL_dw2": at_z2 * "h", "dL_db2": at_z2, "dL_dh": dL_dh,
        "dL_dw1": at_z1 * "x", "dL_db1": at_z1,
    }
    return {**{name: str(step) for name, step in steps.items()}, "new_b2": f"b2 - lr*{at_z2}", "new_b1": f"-lr*{at_z1} + b1"}
