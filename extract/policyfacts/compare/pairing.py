"""Which predicted entry answers which gold entry: one to one, the best fit first."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from policyfacts.compare.facets import E


def pair(golds: Sequence[E], predicted: Sequence[E], affinity: Callable[[E, E], float]) -> dict[int, int]:
    """The positions of predicted entries by the positions of the gold entries that they are paired with.

    Greedy: the greatest affinity first; among equals gold that is not optional, then what stands earlier in gold, then
    what stands earlier among the predicted. An affinity of 0 never pairs.
    """
    candidates = [
        (fit, not gold.optional, -i, -j)
        for i, gold in enumerate(golds)
        for j, entry in enumerate(predicted)
        if (fit := affinity(gold, entry)) > 0
    ]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, minus_i, minus_j in sorted(candidates, reverse=True):
        if -minus_i not in pairs and -minus_j not in taken:
            pairs[-minus_i] = -minus_j
            taken.add(-minus_j)
    return pairs
