"""Which layer of one model plays the part of which layer of another, whatever order and style they were written in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from itertools import islice, permutations, product
from math import prod

from autograder.checks.model_nodes import POOLS, Node, Outline

MAX_TRIES = 24  # orders of layers that nothing but behaviour tells apart
MAX_GUESSES = 4  # where the flow of data differs, and shapes alone must match them
MAX_LINKED = 1500  # nodes; a larger model is matched by shapes alone

Alignment = dict[int, int]


def owners(outline: Outline) -> list[int]:
    """Return the positions of nodes that bring weights of their own."""
    return [i for i, node in enumerate(outline.nodes) if any(node.owns)]


def own_weights(node: Node) -> list[tuple[int, ...]]:
    """Return the shapes of the weights that a node brings."""
    return [shape for shape, own in zip(node.weights, node.owns, strict=True) if own]


def loose(node: Node) -> tuple[int, ...]:
    """Return the sizes of a node's weights: a 1×1 convolution has those of a dense layer."""
    return tuple(sorted(prod(shape) for shape in own_weights(node)))


def exact(node: Node) -> tuple[tuple[int, ...], ...]:
    """Return the shapes of a node's weights."""
    return tuple(own_weights(node))


def unmatched(reference: Outline, student: Outline) -> tuple[list[int], list[int]]:
    """Return the positions (in each) of layers with weights that find no layer with as many weights in the other."""
    wanted, got = owners(reference), owners(student)
    surplus_got = Counter(loose(student.nodes[i]) for i in got)
    left = []
    for i in wanted:
        key = loose(reference.nodes[i])
        if surplus_got[key]:
            surplus_got[key] -= 1
        else:
            left.append(i)
    surplus_wanted = Counter(loose(reference.nodes[i]) for i in wanted)
    right = []
    for i in got:
        key = loose(student.nodes[i])
        if surplus_wanted[key]:
            surplus_wanted[key] -= 1
        else:
            right.append(i)
    return left, right


def alignments(reference: Outline, student: Outline) -> Iterator[Alignment]:
    """Yield ways to match the layers with weights, the likeliest first; none where numbers of weights do not match.

    Layers are told apart by the shapes of their weights and by their place in the flow of data; those that are not
    (two branches of the same shape) keep their order first, then change places, at most `MAX_TRIES` times.
    """
    if any(unmatched(reference, student)):
        return
    seen: list[Alignment] = []
    for colours, tries in _colourings(reference, student):
        groups = _groups(reference, student, colours)
        if groups is None:
            continue
        orders = product(*(permutations(got) for _, got in groups))
        for order in islice(orders, tries):
            alignment = {
                i: j for (wanted, _), got in zip(groups, order, strict=True) for i, j in zip(wanted, got, strict=True)
            }
            if alignment not in seen:
                seen.append(alignment)
                yield alignment
        if tries == MAX_TRIES:
            return  # the data flows alike: no other match makes sense


Colours = tuple[dict[int, Hashable], dict[int, Hashable]]


def _colourings(reference: Outline, student: Outline) -> Iterator[tuple[Colours, int]]:
    """Yield ways to colour the layers of both models, each with how many orders of equal colours are worth a try."""
    if len(reference.nodes) + len(student.nodes) <= MAX_LINKED:
        yield _by_place(reference, student), MAX_TRIES
    for key in (exact, loose):
        wanted: dict[int, Hashable] = {i: key(reference.nodes[i]) for i in owners(reference)}
        got: dict[int, Hashable] = {i: key(student.nodes[i]) for i in owners(student)}
        yield (wanted, got), MAX_GUESSES


def _groups(reference: Outline, student: Outline, colours: Colours) -> list[tuple[list[int], list[int]]] | None:
    groups: dict[Hashable, tuple[list[int], list[int]]] = {}
    for side, outline in enumerate((reference, student)):
        for i in owners(outline):
            groups.setdefault(colours[side][i], ([], []))[side].append(i)
    found = list(groups.values())
    return found if all(len(wanted) == len(got) for wanted, got in found) else None


def _by_place(reference: Outline, student: Outline) -> Colours:
    """Colour the layers of both models alike where their places in the flow of data are alike (colour refinement)."""
    colours: list[dict[int, Hashable]] = []
    parents: list[dict[int, set[tuple[int, bool]]]] = []
    children: list[dict[int, set[tuple[int, bool]]]] = []
    for outline in (reference, student):
        links = _links(outline)
        parents.append(links)
        below: dict[int, set[tuple[int, bool]]] = {}
        for i, sources in links.items():
            for j, pooled in sources:
                below.setdefault(j, set()).add((i, pooled))
        children.append(below)
        ends = _ends(outline)
        colours.append({i: (loose(outline.nodes[i]), tuple(ends.get(i, ()))) for i in links})
    kinds = 0
    while True:
        numbers: dict[Hashable, int] = {}
        fresh: list[dict[int, Hashable]] = []
        for side in (0, 1):
            old = colours[side]

            def around(links: set[tuple[int, bool]], old: dict[int, Hashable] = old) -> Hashable:
                return tuple(sorted((repr(old.get(j, "input")), pooled) for j, pooled in links))

            fresh.append(
                {
                    i: numbers.setdefault(
                        (old[i], around(parents[side][i]), around(children[side].get(i, set()))), len(numbers)
                    )
                    for i in old
                }
            )
        colours = fresh
        if len(numbers) == kinds:
            return colours[0], colours[1]
        kinds = len(numbers)


def _links(outline: Outline) -> dict[int, set[tuple[int, bool]]]:
    """Return for each node with weights the nearest ones before it, and whether pooling lies between."""
    reached: list[set[tuple[int, bool]]] = []
    for position, node in enumerate(outline.nodes):
        sources: set[tuple[int, bool]] = set()
        for j in node.after:
            sources |= {(j, False)} if j < 0 or outline.nodes[j].weights else reached[j]
        if node.kind in POOLS and not node.weights:
            sources = {(j, True) for j, _ in sources}
        reached.append(sources)
        assert len(reached) == position + 1
    return {i: reached[i] for i, node in enumerate(outline.nodes) if node.weights}


def _ends(outline: Outline) -> dict[int, list[int]]:
    """Return for each node with weights the outputs that it is the last to feed."""
    found: dict[int, list[int]] = {}
    for output, ends in enumerate(outline.ends):
        stack, seen = list(ends), set()
        while stack:
            i = stack.pop()
            if i < 0 or i in seen:
                continue
            seen.add(i)
            if outline.nodes[i].weights:
                found.setdefault(i, []).append(output)
            else:
                stack += outline.nodes[i].after
    return found


def weight_pairs(reference: Node, student: Node) -> list[tuple[int, int]]:
    """Return (position in the reference's node, in the student's) of weights that belong together."""
    wanted = [i for i, own in enumerate(reference.owns) if own]
    left = [i for i, own in enumerate(student.owns) if own]
    pairs = []
    for i in wanted:
        j = _partner(reference, i, student, left)
        left.remove(j)
        pairs.append((i, j))
    return pairs


def _partner(reference: Node, i: int, student: Node, left: Sequence[int]) -> int:
    shape, role = reference.weights[i], reference.roles[i]

    def likeness(j: int) -> int:
        if student.weights[j] == shape:
            return 3 if student.roles[j] == role else 2
        return 1 if prod(student.weights[j]) == prod(shape) else 0

    return max(left, key=likeness)
