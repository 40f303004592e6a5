"""From the trace of an article to the explanation of its facts and splits."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import BaseModel

from policyfacts.document import Sentence
from policyfacts.explain.model import (
    Explanation,
    FactExplained,
    Joined,
    Origin,
    Rule,
    SplitExplained,
    Value,
    Words,
)
from policyfacts.explain.reasons import refused, sentence_at
from policyfacts.explain.rules import modality_of, rule_of
from policyfacts.pipeline import Trace
from policyfacts.records import Evidence, Record, Split, Support, SupportSpan, VisaCount
from policyfacts.rules import RuleBook
from policyfacts.terminal import number_text, split_text, whom_text

# Fields that an article may leave open.
_OPEN = ("issuer", "period", "per", "attributed_to", "part_of")


def explain(trace: Trace, text: str, book: RuleBook) -> Explanation:
    """The explanation of one article.

    Args:
        trace: What `Extractor.trace` gave for it.
        text: The article's text.
        book: The rule book that it was read with.
    """
    reader = _Reader(trace.record, text, trace.sentences, book)
    return Explanation(
        source=trace.record.article.source,
        facts=tuple(reader.fact(count) for count in trace.record.visa_counts),
        splits=tuple(reader.split(split) for split in trace.record.splits),
        refused=refused(trace.rejected, text, trace.sentences, book),
        warnings=tuple(warning.message for warning in trace.record.warnings),
    )


class _Reader:
    """One record, ready to be asked where its values come from."""

    def __init__(self, record: Record, text: str, sentences: Sequence[Sentence], book: RuleBook) -> None:
        self._record = record
        self._text = text
        self._sentences = sentences
        self._book = book
        self._counts = {count.id: count for count in record.visa_counts}

    def fact(self, count: VisaCount) -> FactExplained:
        """Every supported value of a count."""
        open_fields = [name for name in _OPEN if getattr(count, name) is None]
        if count.visa.model_dump(exclude_none=True) == {}:
            open_fields.insert(0, "visa")
        if not count.beneficiaries.countries and count.beneficiaries.group is None:
            open_fields.append("beneficiaries")
        return FactExplained(
            id=count.id,
            summary=_summary(count),
            values=tuple(self._value(count, path, support) for path, support in count.support.items()),
            mentions=tuple(_words(item) for item in count.evidence),
            unknown=tuple(open_fields),
        )

    def split(self, split: Split) -> SplitExplained:
        """A split with the rule that joined each of its shares."""
        shares: list[Joined] = []
        for share in split.shares:
            count = self._counts[share]
            support = count.support["part_of"]
            number = number_text(count.quantity, "level")
            shares.append(Joined(share, number, self._rule(support), self._spans(support)))
        words = () if split.shares else tuple(_words(item) for item in split.evidence)
        rule = None if split.shares else rule_of("split.method", self._book, [item.text for item in words])
        return SplitExplained(split.id, split_text(split, self._counts), tuple(shares), rule, words)

    def _value(self, count: VisaCount, path: str, support: Support) -> Value:
        origins = tuple(self._origin(count, source) for source in support.from_)
        rule, value = self._rule(support), _at(count, path)
        texts = [span.text for span in support.spans]
        moved_by = modality_of(rule, value, texts, self._book) if path == "status" else None
        return Value(path, value, rule, self._spans(support), origins, moved_by)

    def _origin(self, count: VisaCount, source: str) -> Origin:
        """What a value was derived from, followed back to the words where there are any."""
        if source == "statements":
            return self._statement(count)
        owner, _, path = source.partition(".")
        other = self._counts.get(owner)
        if other is None:
            return Origin(source, None)
        value, seen = _at(other, path), {(count.id, path)}
        while True:
            support = _support(other, path)
            if support is None:
                return Origin(source, value)
            following = support.from_[0] if support.from_ and not support.spans else None
            owner, _, further = (following or "").partition(".")
            if following is None or (owner, further) in seen or owner not in self._counts:
                return Origin(source, value, self._rule(support), self._spans(support))
            seen.add((owner, further))
            other, path = self._counts[owner], further

    def _statement(self, count: VisaCount) -> Origin:
        """The statement of the speaker in which the number stands."""
        for statement in self._record.statements:
            if count.id in statement.counts and statement.speaker == count.attributed_to:
                return Origin(statement.id, statement.speaker, words=(_words(statement.evidence[0]),))
        return Origin("statements", count.attributed_to)

    def _rule(self, support: Support) -> Rule:
        return rule_of(support.rule, self._book, [span.text for span in support.spans])

    def _spans(self, support: Support) -> tuple[Words, ...]:
        return tuple(self._in_sentence(span) for span in support.spans)

    def _in_sentence(self, span: SupportSpan) -> Words:
        sentence = sentence_at(span.start, self._sentences)
        bounds = (span.start, span.end) if sentence is None else (sentence.start, max(sentence.end, span.end))
        return Words(span.start, span.end, span.text, bounds)


def _words(item: Evidence) -> Words:
    return Words(item.start, item.end, item.text, item.sentence)


def _support(count: VisaCount, path: str) -> Support | None:
    """The support of a field: its own, or that of the group that it is in."""
    return count.support.get(path) or count.support.get(path.partition(".")[0])


def _at(count: VisaCount, path: str) -> object:
    """The value at `visa.code` and the like, as plain data."""
    value: object = count
    for name in path.split("."):
        value = getattr(value, name, None)
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", exclude_none=True)
    return list(value) if isinstance(value, tuple) else value


def _summary(count: VisaCount) -> str:
    """One line: `+20,000 visas · H-2B (work) · for Haiti · authorized by US`."""
    visa = count.visa.code or count.visa.programme or count.visa.text
    whom = whom_text(count.beneficiaries)
    parts = [
        f"{number_text(count.quantity, count.change)} {count.unit}",
        visa or "",
        f"for {whom}" if whom else "",
        count.status + (f" by {count.issuer}" if count.issuer else ""),
        " ".join(part for part in (count.period, f"per {count.per}" if count.per else "") if part),
        f"part of {count.part_of}" if count.part_of else "",
    ]
    return " · ".join(part for part in parts if part)
