from fractions import Fraction


def strict_output_size(n, f, stride, pad=0):
    if min(n, f, stride) < 1:
        raise ValueError((n, f, stride, pad))
    size = Fraction(n - f + 2 * pad, stride) + 1
    if size.denominator != 1 or size < 1:
        raise ValueError(f"{size} is no size")
    return int(size)
