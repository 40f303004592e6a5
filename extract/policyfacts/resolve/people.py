"""Mentions of people to people: a later `Okello` is the `Grace Okello` of before, two Okellos are kept apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from policyfacts.document import Document
from policyfacts.find.persons import PersonMention
from policyfacts.find.words import fold

_SURE = 3  # how `_fits` values a surname or the same words
_PEERAGE = ("lord", "lady", "baroness", "baron", "viscount", "earl", "pope", "prince", "princess")


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the article.

    Attributes:
        name: The fullest form, without title.
        aliases: The other forms, in order of first mention.
        mentions: Every mention, in reading order.
    """

    name: str
    aliases: tuple[str, ...]
    mentions: tuple[PersonMention, ...]


@dataclass
class _Cluster:
    parts: tuple[str, ...]
    mentions: list[PersonMention] = field(default_factory=list)


def _parts(name: str) -> tuple[str, ...]:
    """The folded words of a name, initials and peerage left out where enough remains."""
    words = [word.rstrip(".") for word in fold(name).split()]
    if len(words) > 1 and words[0] in _PEERAGE:
        words = words[1:]
    full = [word for word in words if len(word) > 1]
    return tuple(full or words)


def _fits(short: tuple[str, ...], long: tuple[str, ...]) -> int:
    """How well a form can stand for a longer one: 0 not at all, 1 first name, 2 middle surname, 3 surname or equal."""
    if short == long or long[-len(short) :] == short:
        return 3
    if len(short) == 1:
        if short[0] in long[1:-1]:
            return 2
        return 1 if short[0] == long[0] else 0
    if short[0] == long[0]:
        rest = iter(long)
        return 3 if all(part in rest for part in short) else 0
    rest = iter(long)
    return 2 if all(part in rest for part in short) else 0


def cluster_persons(
    document: Document,  # noqa: ARG001  # every resolver takes the document first
    mentions: Sequence[PersonMention],
) -> list[Person]:
    """Join the mentions of one person.

    A short form goes to the best fitting fuller name; of several that fit alike, to the one named last before it.
    """
    fullest = sorted({_parts(mention.name) for mention in mentions}, key=lambda parts: (-len(parts), parts))
    clusters: dict[tuple[str, ...], _Cluster] = {}
    sharing: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)  # names by each of their words
    for parts in fullest:
        if len(parts) > 1 and not any(_fits(parts, other) == _SURE for other in sharing[parts[0]] + sharing[parts[-1]]):
            clusters[parts] = _Cluster(parts)
            for part in dict.fromkeys(parts):
                sharing[part].append(parts)
    seen: dict[tuple[str, ...], int] = {}
    for mention in sorted(mentions, key=lambda item: item.start):
        parts = _parts(mention.name)
        fitting = [known for known in sharing[parts[-1]] + sharing[parts[0]] if _fits(parts, known)]
        best = max(
            fitting, key=lambda known: (_fits(parts, known), known in seen, seen.get(known, 0), known), default=parts
        )
        seen[best] = mention.start
        clusters.setdefault(best, _Cluster(best)).mentions.append(mention)
    people = [_person(cluster) for cluster in clusters.values() if cluster.mentions]
    return sorted(people, key=lambda person: person.mentions[0].start)


def _person(cluster: _Cluster) -> Person:
    forms = list(dict.fromkeys(mention.name for mention in cluster.mentions))
    name = max(forms, key=lambda form: (len(_parts(form)), len(form), form))
    return Person(name, tuple(form for form in forms if form != name), tuple(cluster.mentions))
