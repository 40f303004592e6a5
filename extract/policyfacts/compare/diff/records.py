"""Two records of one article: what differs between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policyfacts.compare.diff.colours import Colouring, colour
from policyfacts.compare.diff.facts import LINKS, Basis, Fact, facts_of
from policyfacts.compare.diff.match import Matches, match
from policyfacts.compare.diff.model import ARTICLE, FACETS, ArticleDiff, Change, FieldChange, Kind, Scope, Value
from policyfacts.records import Record

_EVERYTHING = Scope()
_EVIDENCE, _SUPPORT = "evidence", "support"


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """Two records and which of their facts are the same; either may be missing.

    Attributes:
        old: The facts of the old record.
        new: Those of the new one.
        matches: The new facts by the old ones that they are.
    """

    old_record: Record | None
    new_record: Record | None
    old: Sequence[Fact]
    new: Sequence[Fact]
    colours: Colouring
    matches: Matches


def compare(old: Record | None, new: Record | None) -> Comparison:
    """Match the facts of two records by content (`compare/diff/match.py`)."""
    olds, news = () if old is None else facts_of(old), () if new is None else facts_of(new)
    colours = colour(olds, news)
    return Comparison(old, new, olds, news, colours, match(olds, news, colours))


def diff_records(old: Record | None, new: Record | None, scope: Scope = _EVERYTHING) -> ArticleDiff:
    """Compare two records of an article; of one that only one side has, all facts are added or lost.

    The order of the facts, their ids, and the order of the items of a list say nothing.
    """
    return differences(compare(old, new), scope)


def differences(found: Comparison, scope: Scope = _EVERYTHING) -> ArticleDiff:
    """What differs, facet by facet; in each the facts of the new record in their order, then what was lost."""
    old, new = found.old_record, found.new_record
    origins = {to: one for one, to in found.matches.items()}
    changes: list[Change] = []
    same = 0
    pairs = [(origins.get(fact), fact) for fact in found.new]
    for one, other in (*pairs, *((fact, None) for fact in found.old if fact not in found.matches)):
        facet = (other or one).facet  # type: ignore[union-attr]  # one of the two is there
        if not scope.has(facet) or (facet == ARTICLE and (old is None or new is None)):
            continue
        fields = tuple(_field_changes(found, one, other, scope)) if one and other else ()
        if one and other and not fields:
            same += facet != ARTICLE
        else:
            changes.append(_change(found, one, other, fields))
    return ArticleDiff(
        presence="new" if old is None else "old" if new is None else "both",
        old_source="" if old is None else old.article.source,
        new_source="" if new is None else new.article.source,
        title=next((side.article.title for side in (new, old) if side is not None and side.article.title), None),
        changes=tuple(sorted(changes, key=lambda change: FACETS.index(change.facet))),
        same=same,
    )


def _change(found: Comparison, old: Fact | None, new: Fact | None, fields: tuple[FieldChange, ...]) -> Change:
    fact = new or old
    assert fact is not None
    sentence, words = _sentence(found, fact, is_new=new is not None)
    return Change(
        facet=fact.facet,
        kind=_kind(fact.facet, fields) if old and new else "added" if new else "lost",
        old=old.id if old else None,
        new=new.id if new else None,
        label=fact.label,
        sentence=sentence,
        words=words,
        fields=fields,
        rule=None if old and new else fact.rule_of("quantity.value"),
    )


def _kind(facet: str, fields: tuple[FieldChange, ...]) -> Kind:
    names = {change.field for change in fields if change.field.partition(".")[0] not in (_EVIDENCE, _SUPPORT)}
    if not names:
        return "evidence"
    return "relinked" if names <= set(LINKS.get(facet, ())) else "changed"


def _field_changes(found: Comparison, old: Fact, new: Fact, scope: Scope) -> Iterator[FieldChange]:
    differing: set[str] = set()
    for name, was in old.fields.items():
        now = new.fields[name]
        if was != now or type(was) is not type(now):
            differing.add(name)
            if not scope.ignores(old.facet, name):
                yield FieldChange(name, was, now, *_rules(old, new, name))
    for name in old.links:
        if not _same_targets(found, old.links[name], new.links[name]):
            differing.add(name)
            if not scope.ignores(old.facet, name):
                labels = (_labels(found.old, old.links[name]), _labels(found.new, new.links[name]))
                yield FieldChange(name, *labels, *_rules(old, new, name))
    if old.evidence != new.evidence and not scope.ignores(old.facet, _EVIDENCE):
        yield FieldChange(_EVIDENCE, _spots(old), _spots(new))
    for name in sorted(old.support.keys() | new.support.keys()):
        was_by, now_by = old.support.get(name), new.support.get(name)
        if _told(name, differing) or scope.ignores(old.facet, f"{_SUPPORT}.{name}"):
            continue
        if not _same_basis(found, was_by, now_by):
            yield FieldChange(f"{_SUPPORT}.{name}", _worded(was_by), _worded(now_by), *_rules(old, new, name))


def _told(name: str, differing: set[str]) -> bool:
    """Whether a change of the value, or of a part of it, has told the change of its support already."""
    return any(one == name or one.startswith(f"{name}.") or name.startswith(f"{one}.") for one in differing)


def _rules(old: Fact, new: Fact, name: str) -> tuple[str | None, str | None]:
    """The rules behind both values, where they differ."""
    rules = (old.rule_of(name), new.rule_of(name))
    return rules if rules[0] != rules[1] else (None, None)


def _same_targets(found: Comparison, old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether ids lead to the same facts, or to facts that nothing but their place tells apart."""
    if len(old) != len(new):
        return False
    olds, news = _facts(found.old, old), _facts(found.new, new)
    if sorted(found.matches[fact].id if fact in found.matches else "" for fact in olds) == sorted(new):
        return True
    below = found.colours.below
    return sorted(below[fact] for fact in olds) == sorted(below[fact] for fact in news)


def _same_basis(found: Comparison, old: Basis | None, new: Basis | None) -> bool:
    if old is None or new is None:
        return old is new
    if (old.rule, old.words) != (new.rule, new.words):
        return False
    rests = [sorted((path.rest, path.entry is None) for path in basis.paths) for basis in (old, new)]
    entries = [tuple(path.entry for path in basis.paths if path.entry is not None) for basis in (old, new)]
    return rests[0] == rests[1] and _same_targets(found, entries[0], entries[1])


def _facts(side: Sequence[Fact], ids: Sequence[str]) -> list[Fact]:
    by_id = {fact.id: fact for fact in side}
    return [by_id[one] for one in ids if one in by_id]


def _labels(side: Sequence[Fact], ids: Sequence[str]) -> Value:
    labels = tuple(fact.label for fact in _facts(side, ids))
    return labels if len(labels) > 1 else labels[0] if labels else None


def _spots(fact: Fact) -> Value:
    return tuple(map(_spot, fact.evidence))


def _spot(evidence: Value) -> Value:
    """`“65,000” [84, 90) in [60, 120)`: the words, their place, and that of their sentence."""
    assert isinstance(evidence, tuple)
    return f"{_quoted(evidence)} in [{evidence[3]}, {evidence[4]})"


def _worded(basis: Basis | None) -> Value:
    if basis is None:
        return None
    paths = tuple(f"{path.entry or ''}{path.rest}" for path in basis.paths)
    return (*map(_quoted, basis.words), *paths) or basis.rule


def _quoted(span: Value) -> str:
    assert isinstance(span, tuple)
    return f"“{' '.join(str(span[2]).split())}” [{span[0]}, {span[1]})"


def _sentence(found: Comparison, fact: Fact, *, is_new: bool) -> tuple[str, tuple[int, int]]:
    """The sentence of the first evidence and where the words stand in it; the words alone where there is no text."""
    if not fact.evidence:
        return "", (0, 0)
    first = fact.evidence[0]
    assert isinstance(first, tuple)
    start, end, words, sentence_start, sentence_end = first
    assert isinstance(start, int) and isinstance(end, int)  # noqa: PT018  they narrow types
    assert isinstance(sentence_start, int) and isinstance(sentence_end, int)  # noqa: PT018
    text = _text(found, is_new=is_new)
    if text is None:
        return str(words), (0, len(str(words)))
    return text[sentence_start:sentence_end], (start - sentence_start, end - sentence_start)


def _text(found: Comparison, *, is_new: bool) -> str | None:
    """The text of a side; that of the other where it is the same and this side was written without."""
    own, other = found.old_record, found.new_record
    if is_new:
        own, other = other, own
    assert own is not None
    if own.article.text is None and other is not None and other.article.text_sha256 == own.article.text_sha256:
        return other.article.text
    return own.article.text
