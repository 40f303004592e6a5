"""The best assignment: pairs of two lists, one to one, whose sum of fits is the greatest."""

from __future__ import annotations

from collections.abc import Sequence


def assign(fits: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """The pairs `(row, column)` with the greatest sum of fits, in the order of the rows; a fit of 0 never pairs.

    The Hungarian method with potentials (Kuhn 1955, Munkres 1957), in the time of rows times rows times columns. The
    same fits always give the same pairs.

    >>> assign([[10, 9], [9, 0]])
    [(0, 1), (1, 0)]
    """
    if not fits or not fits[0]:
        return []
    if len(fits) > len(fits[0]):
        turned = assign([list(column) for column in zip(*fits, strict=True)])
        return sorted((row, column) for column, row in turned)
    rows, columns = len(fits), len(fits[0])
    of_row, of_column = [0] * (rows + 1), [0] * (columns + 1)
    taken_by = [0] * (columns + 1)  # the row of each column, counted from 1; 0 for none
    for row in range(1, rows + 1):
        taken_by[0] = row
        column = 0
        slack: list[float] = [float("inf")] * (columns + 1)
        reached, back = [False] * (columns + 1), [0] * (columns + 1)
        while taken_by[column]:
            reached[column] = True
            here, step, nearest = taken_by[column], float("inf"), 0
            for other in range(1, columns + 1):
                if reached[other]:
                    continue
                cost = -fits[here - 1][other - 1] - of_row[here] - of_column[other]
                if cost < slack[other]:
                    slack[other], back[other] = cost, column
                if slack[other] < step:
                    step, nearest = slack[other], other
            for other in range(columns + 1):
                if reached[other]:
                    of_row[taken_by[other]] += int(step)
                    of_column[other] -= int(step)
                else:
                    slack[other] -= step
            column = nearest
        while column:
            taken_by[column] = taken_by[back[column]]
            column = back[column]
    pairs = ((taken_by[column] - 1, column - 1) for column in range(1, columns + 1) if taken_by[column])
    return sorted((row, column) for row, column in pairs if fits[row][column] > 0)
