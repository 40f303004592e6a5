"""Facts that say the same, whatever they are called and wherever they stand: each gets the colour of its content.

Colour refinement (Weisfeiler and Leman): a fact's first colour is its own content; then, again and again, the colours
of the facts that it points to, and that point to it, are mixed in, until nothing tells further facts apart.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from policyfacts.compare.diff.facts import Fact

Colours = Mapping[Fact, int]


@dataclass(frozen=True, slots=True)
class Colouring:
    """The colours of the facts of both sides; equal colours are equal content.

    Attributes:
        own: By what a fact says, its evidence and its support.
        below: By that of all that it leads to, too.
        whole: By that of all that leads to it, too.
    """

    own: Colours
    below: Colours
    whole: Colours


def colour(*sides: Sequence[Fact]) -> Colouring:
    """Colour the facts of one or two records."""
    known: dict[Hashable, int] = {}
    own = {fact: known.setdefault(_content(fact), len(known)) for side in sides for fact in side}
    leads = {fact: list(_leads(fact, {f.id: f for f in side})) for side in sides for fact in side}
    below = _refined(own, leads)
    both: dict[Fact, list[tuple[str, Fact]]] = {fact: list(out) for fact, out in leads.items()}
    for fact, out in leads.items():
        for name, target in out:
            both[target].append((f"<{name}", fact))
    return Colouring(own, below, _refined(below, both))


def _refined(colours: Colours, neighbours: Mapping[Fact, Sequence[tuple[str, Fact]]]) -> Colours:
    number = len(set(colours.values()))
    while True:
        known: dict[Hashable, int] = {}
        finer = {}
        for fact, old in colours.items():
            around = tuple(sorted((name, colours[other]) for name, other in neighbours[fact]))
            finer[fact] = known.setdefault((old, around), len(known))
        if len(known) == number:
            return finer
        colours, number = finer, len(known)


def _content(fact: Fact) -> Hashable:
    """What a fact says, without what it leads to. `repr` tells 1, 1.0 and True apart."""
    support = {
        name: (basis.rule, basis.words, sorted(path.rest for path in basis.paths if path.entry is None))
        for name, basis in fact.support.items()
    }
    return repr((fact.facet, sorted(fact.fields.items()), fact.evidence, sorted(support.items())))


def _leads(fact: Fact, by_id: Mapping[str, Fact]) -> Iterator[tuple[str, Fact]]:
    for name, ids in fact.links.items():
        yield from ((name, by_id[one]) for one in ids if one in by_id)
    for name, basis in fact.support.items():
        for path in basis.paths:
            if path.entry is not None and path.entry in by_id:
                yield f"support.{name} from{path.rest}", by_id[path.entry]
