"""Which new fact is which old one: by content, never by position or id."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from policyfacts.compare.diff.assign import assign
from policyfacts.compare.diff.colours import Colouring, Colours
from policyfacts.compare.diff.facts import Fact
from policyfacts.compare.diff.model import ARTICLE, FACETS, WARNINGS
from policyfacts.compare.wording import loose, overlap, same_person

Matches = Mapping[Fact, Fact]

# Two statements of one speaker may be the same from this share of words on.
_SAME_STATEMENT = 0.5
# What decides goes before what leans: each weight is more than all below it can add up to.
_IDENTITY, _PLACE, _FIELD = 1_000_000, 1_000, 10


def match(old: Sequence[Fact], new: Sequence[Fact], colours: Colouring) -> dict[Fact, Fact]:
    """The new facts by the old ones that they are.

    What is alike to the last word is matched first; of that the facts whose surroundings are alike too. Of the rest
    those pairs are taken that together fit best: the same number, name or wording first, then the same words of the
    article, then the most fields and links that agree.
    """
    matches: dict[Fact, Fact] = {}
    for same in (colours.whole, colours.below, colours.own):
        _pair_alike(old, new, same, matches)
    taken = set(matches.values())
    # Counts and officials come before what leads to them.
    for facet in sorted(FACETS, key=lambda facet: facet in ("splits", "statements", WARNINGS)):
        olds = [fact for fact in old if fact.facet == facet and fact not in matches]
        news = [fact for fact in new if fact.facet == facet and fact not in taken]
        fits = [[_fit(one, other, old, new, matches) for other in news] for one in olds]
        matches.update((olds[i], news[j]) for i, j in assign(fits))
    return matches


def _pair_alike(old: Iterable[Fact], new: Iterable[Fact], colours: Colours, matches: dict[Fact, Fact]) -> None:
    """Pair the facts of one colour in their order; `matches` grows."""
    taken = set(matches.values())
    waiting: dict[int, list[Fact]] = defaultdict(list)
    for fact in reversed(list(new)):
        if fact not in taken:
            waiting[colours[fact]].append(fact)
    for fact in old:
        if fact not in matches and waiting[colours[fact]]:
            matches[fact] = waiting[colours[fact]].pop()


def _fit(one: Fact, other: Fact, old: Sequence[Fact], new: Sequence[Fact], matches: Matches) -> int:
    """How well two facts of a facet fit; 0 where they are not the same fact."""
    identity = _IDENTITIES[one.facet](one, other)
    if one.facet == "splits":
        identity = _same_targets(one, other, "total", old, new, matches)
    overlaps = any(a[0] < b[1] and b[0] < a[1] for a in one.spans for b in other.spans)
    if not identity and not overlaps:
        return 0
    agreeing = sum(value == other.fields.get(name) for name, value in one.fields.items())
    agreeing += sum(_same_targets(one, other, name, old, new, matches) for name in one.links)
    same_words = len(set(one.spans) & set(other.spans))
    return identity * _IDENTITY + (2 * min(same_words, 99) + overlaps) * _PLACE + agreeing * _FIELD + 1


def _same_targets(
    one: Fact, other: Fact, name: str, old: Sequence[Fact], new: Sequence[Fact], matches: Matches
) -> bool:
    """Whether a link leads to the same facts, as far as they are matched yet; else to facts of the same wording."""
    led = [fact for fact in old if fact.id in one.links.get(name, ())]
    to = [fact for fact in new if fact.id in other.links.get(name, ())]
    if all(fact in matches for fact in led):
        return sorted(matches[fact].id for fact in led) == sorted(fact.id for fact in to)
    return sorted(fact.label for fact in led) == sorted(fact.label for fact in to)


def _same(*names: str) -> Callable[[Fact, Fact], bool]:
    return lambda one, other: all(one.fields[name] == other.fields[name] for name in names)


def _number(fact: Fact) -> tuple[object, ...]:
    """The number that a count is known by: the bounds only where it has no value."""
    value = fact.fields["quantity.value"]
    return (value,) if value is not None else (None, fact.fields["quantity.low"], fact.fields["quantity.high"])


def _words(fact: Fact, name: str) -> str:
    return str(fact.fields[name] or "")


def _same_place(one: Fact, other: Fact) -> bool:
    """The same name, or the same code."""
    codes = (one.fields["code"], other.fields["code"])
    return loose(_words(one, "name")) == loose(_words(other, "name")) or (codes[0] is not None and codes[0] == codes[1])


def _same_statement(one: Fact, other: Fact) -> bool:
    return overlap(_words(one, "text"), _words(other, "text")) >= _SAME_STATEMENT


_IDENTITIES: Mapping[str, Callable[[Fact, Fact], bool]] = {
    ARTICLE: lambda _, __: True,
    "visa_counts": lambda one, other: _number(one) == _number(other),
    "splits": lambda _, __: False,  # by their totals
    "officials": lambda one, other: same_person(_words(one, "name"), _words(other, "name")),
    "places": _same_place,
    "dates": _same("text"),
    "statements": _same_statement,
    WARNINGS: _same("code", "message"),
}
