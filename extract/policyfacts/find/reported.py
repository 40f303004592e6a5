"""Reported speech in one sentence: the verbs of saying with their subjects, and the clause that each reports.

The clause stands behind the verb (`Ruiz said on Friday that CLAUSE`), before it (`CLAUSE, Ruiz said`), or around it
(`In May, Ruiz said, CLAUSE`). What was only asked for, planned or promised (`called for`, `plans to`) reports no clause.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from policyfacts.find.speech import Form, SpeechEntry, VerbForm
from policyfacts.find.subjects import Line, Subject, main_subject, subject_after, subject_before

# Tokens between the verb and its `that`; tokens of an adjunct before an inserted `he said`; tokens of a source's name.
_THAT_TOKENS = 14
_OPENING_TOKENS = 12
_SOURCE_TOKENS = 14


@dataclass(frozen=True, slots=True)
class Attribution:
    """A verb of saying (or `according to`) and who stands as its subject.

    Attributes:
        entry: The verb; None for `according to` and `by the bank's count`.
        group: The first token of the verb group, auxiliaries and adverbs included.
        first: The first token of verb group and subject together.
        verb: The first token of the verb itself.
        after: Behind the verb, or behind the subject of an inverted verb or the name of a source.
        coordinated: The verb shares the subject of the verb before it, or is a participle that follows it.
    """

    entry: SpeechEntry | None
    form: Form
    subject: Subject | None
    group: int
    first: int
    verb: int
    after: int
    inverted: bool = False
    coordinated: bool = False
    relative: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """Tokens `[first, last)` that an attribution reports.

    Attributes:
        leads: They stand before the verb.
        quotes_only: Only the quotations among them are what was said.
    """

    attribution: Attribution
    first: int
    last: int
    leads: bool = False
    quotes_only: bool = False


def find_attributions(line: Line) -> list[Attribution]:
    """All attributions of the sentence, in reading order."""
    found: list[Attribution] = []
    index = 0
    while index < len(line.tokens):
        attribution = _source_at(line, index) or _verb_at(line, index)
        if attribution is not None:
            found.append(attribution)
            index = max(index + 1, attribution.verb + 1)
        else:
            index += 1
    return found


def _verb_at(line: Line, index: int) -> Attribution | None:
    token = line.tokens[index]
    if token.kind != "word":
        return None
    for verb in line.words.verbs.get(token.lower, ()):
        size = len(verb.words)
        if tuple(t.lower for t in line.tokens[index : index + size]) == verb.words:
            return _attribution(line, index, verb)
    return None


def _attribution(line: Line, index: int, verb: VerbForm) -> Attribution | None:
    group = _group_start(line, index, verb.form)
    if group is None:
        return None
    after = index + len(verb.words)
    previous = line.kind(group - 1)
    quoted = previous == "quote" or (previous == "comma" and line.kind(group - 2) == "quote")
    if quoted or (previous == "comma" and _inverts(line, after)):
        subject = subject_after(line, after)
        if subject is not None and verb.form != "participle" and verb.entry.frame in ("report", "manner"):
            return Attribution(verb.entry, verb.form, subject, group, group, index, subject.last, inverted=True)
    if verb.form == "participle" and previous in ("comma", "quote", "dash"):
        return Attribution(verb.entry, verb.form, main_subject(line, group), group, group, index, after, coordinated=True)
    if line.tokens[index].lower != "said" and verb.entry.noun and line.has(group - 1, "preposition", "determiner"):
        return None
    subject = subject_before(line, group)
    if subject is None or (verb.entry.frame == "evidence" and not _is_source(line, subject)):
        return None
    coordinated = line.has(group - 1, "conjunction")
    relative = line.has(group - 1, "relative")
    first = group if coordinated or relative else subject.first
    return Attribution(verb.entry, verb.form, subject, group, first, index, after, False, coordinated, relative)


def _group_start(line: Line, index: int, form: Form) -> int | None:
    """The first token of the verb group; None for a passive (`were told`) or what was not said (`declined to say`)."""
    group = index
    active = False
    while group > 0 and group > index - 5:
        word = line.tokens[group - 1].lower
        if line.kind(group - 1) not in ("word", "possessive"):
            break
        if line.has(group - 1, "unreal") and not (form == "past" and line.has(group - 1, "be")):
            return None
        if line.has(group - 1, "be") and word != "been":
            if form == "past":
                return None
            if form != "participle":
                break
            active = True
        elif word == "been" and form == "past":
            return None
        elif not (line.has(group - 1, "auxiliary", "adverb") or (word.endswith("ly") and len(word) > 4)):
            break
        group -= 1
    if form == "participle" and not active and line.kind(group - 1) not in ("comma", "quote", "dash", "person", "body"):
        return None
    if form == "past" and line.has(index + 1, "preposition") and line.tokens[index + 1].lower == "by":
        return None
    return group


def _inverts(line: Line, after: int) -> bool:
    """Whether a subject and nothing else follows the verb: `fell by half, said Ana Ruiz.`"""
    subject = subject_after(line, after)
    if subject is None or not (line.breaks(subject.last) or line.has(subject.last, "adjunct", "complement")):
        return False
    if subject.kind == "wording":
        return line.has(after, "determiner") and line.has(subject.head, "role", "group")
    return line.finite(after, line.run_end(after)) is None


def _is_source(line: Line, subject: Subject) -> bool:
    return any(line.has(index, "source") for index in range(subject.first, subject.last))


def _source_at(line: Line, index: int) -> Attribution | None:
    """`according to the bank`, `by the bank's count`."""
    tokens = line.tokens
    if line.has(index, "preposition") and tokens[index].lower == "according" and line.kind(index + 1) == "word":
        if tokens[index + 1].lower != "to" or line.has(index + 2, "not-a-source"):
            return None
        subject = _source_name(line, index + 2)
        if subject is not None:
            return Attribution(None, "base", subject, index, index, index, subject.last)
    if line.has(index, "preposition") and tokens[index].lower in ("by", "in"):
        last = line.run_end(index)
        for end in range(index + 2, min(last, index + 9)):
            owner = line.kind(end) == "possessive" or tokens[end].lower.endswith(("'s", "s'"))
            if owner and line.has(end + 1, "reckoning"):
                stop = end if line.kind(end) == "possessive" else end + 1
                kind, head = ("wording", stop - 1) if line.kind(stop - 1) == "word" else (line.kind(stop - 1), stop - 1)
                assert kind in ("wording", "person", "body")
                subject = Subject(kind, index + 1, stop, head)  # type: ignore[arg-type]  # narrowed by the assert
                return Attribution(None, "base", subject, index, index, index, end + 2)
    return None


def _source_name(line: Line, first: int) -> Subject | None:
    """The name of a source: up to a comma, or to the noun phrase that opens the clause (`the institute | the cards`)."""
    last = min(line.run_end(first), first + _SOURCE_TOKENS)
    for index in range(first, last):
        if line.kind(index) == "person" and line.kind(index + 1) != "possessive":
            return Subject("person", first, _past_apposition(line, index + 1), index)
        starts = line.has(index, "determiner", "finite", "relative") or line.tokens[index].lower in ("as", "up")
        if index > first and starts and not line.has(index - 1, "complement"):
            last = index
            break
    if first >= last:
        return None
    if line.kind(last) == "comma" and line.kind(last + 1) == "person" and line.kind(last + 2) != "possessive":
        if any(line.has(index, "role") for index in range(first, last)):
            return Subject("person", first, _past_apposition(line, last + 2), last + 1)
    bodies = [index for index in range(first, last) if line.kind(index) == "body"]
    if bodies and (bodies[0] == last - 1 or _is_source(line, Subject("wording", first, last, last - 1))):
        lone = not any(line.has(index, "complement") for index in range(first, bodies[0]))
        if lone or _is_source(line, Subject("wording", first, last, last - 1)):
            return Subject("body", first, last, bodies[0])
    return Subject("wording", first, last, last - 1)


def _past_apposition(line: Line, index: int) -> int:
    """Behind `, a lawyer in Rome` or `of the union` after a name."""
    if line.has(index, "complement"):
        index = line.run_end(index)
    if line.kind(index) != "comma":
        return index
    last = line.run_end(index + 1)
    says_who = line.has(index + 1, "relative") or any(line.has(at, "role") for at in range(index + 1, last))
    opens = line.has(index + 1, "relative", "determiner", "role") or line.has(index + 2, "role")
    closed = line.kind(last) == "comma" and (line.finite(index + 1, last) is None or line.has(index + 1, "relative"))
    return last if opens and says_who and closed else index


def find_reports(line: Line, attributions: list[Attribution]) -> Iterator[Report]:
    """What each attribution reports: a clause, quotations, or both. A report inside another one is not told apart."""
    floor = 0
    for number, attribution in enumerate(attributions):
        if attribution.verb < floor:
            continue
        ceiling = _ceiling(line, attributions[number + 1 :], attribution)
        for report in _reports(line, attribution, floor, ceiling):
            yield report
            if not report.leads:
                floor = report.last
        floor = max(floor, attribution.after)


def _ceiling(line: Line, later: list[Attribution], attribution: Attribution) -> int:
    """Where the clause behind an attribution ends at the latest: before the next attribution of the same rank."""
    end = len(line.tokens)
    while end > 0 and line.kind(end - 1) == "stop":
        end -= 1
    for other in later:
        if other.verb < attribution.after or other.relative:
            continue
        if other.first < attribution.verb and not other.coordinated:  # Ruiz, who says CLAUSE, warned
            return min(end, other.group)
        first = other.first
        while first > attribution.after and line.has(first - 1, "preposition", "opener", "time"):
            first -= 1
        before = line.kind(first - 1)
        if before == "quote" or (before == "comma" and line.kind(first - 2) == "quote"):
            return min(end, first - 1 if before == "quote" else first - 2)
        if other.entry is None or other.coordinated or before == "semicolon" or line.has(first - 1, "conjunction"):
            return min(end, first)
    return end


def _reports(line: Line, attribution: Attribution, floor: int, ceiling: int) -> Iterator[Report]:
    if attribution.entry is None:
        yield from _source_reports(line, attribution, floor, ceiling)
        return
    start, certain = _clause_start(line, attribution)
    start = min(start, ceiling)
    apart = line.kind(attribution.first - 1) in ("comma", "dash", "quote")
    lead = _trimmed(line, floor, attribution.first) if apart else None
    behind = _trimmed(line, start, ceiling)
    quoted_first = lead is not None and line.kind(lead[1] - 1) == "quote"
    kind = line.kind(start) if start < ceiling else None
    if not certain and (attribution.inverted or kind in (None, "comma", "dash", "semicolon") or quoted_first):
        yield from _around(line, attribution, lead, behind, kind)
    elif not certain and lead is not None and _clause_like(*lead) and _is_over(line, start, kind):
        yield Report(attribution, *lead, leads=True)
    elif behind is not None:
        clause = certain or _takes_clause(line, attribution, *behind)
        if clause or _holds_quotation(line, attribution, *behind):
            yield Report(attribution, *behind, quotes_only=not clause)


def _around(
    line: Line,
    attribution: Attribution,
    lead: tuple[int, int] | None,
    behind: tuple[int, int] | None,
    kind: str | None,
) -> Iterator[Report]:
    """`CLAUSE, he said` and `In May, he said, CLAUSE`; quotations on both sides are his."""
    if attribution.coordinated or attribution.relative:
        lead = None
    held = [line.kind(index) for index in range(*behind)] if behind is not None else []
    if lead is None:
        if behind is not None and (held[0] == "quote" or kind in ("comma", None) and "quote" in held[:2]):
            yield Report(attribution, *behind)
        return
    opening = behind is not None and kind == "comma" and _only_opens(line, lead, behind)
    if not opening and (_clause_like(*lead) or any(line.kind(index) == "quote" for index in range(*lead))):
        yield Report(attribution, *lead, leads=True)
    if behind is not None and (opening or held[0] == "quote"):
        yield Report(attribution, *behind)


def _only_opens(line: Line, lead: tuple[int, int], behind: tuple[int, int]) -> bool:
    """Whether what stands before an inserted `he said` is no clause: an adjunct, or a subject whose verb follows."""
    if any(line.kind(index) == "quote" for index in range(*lead)):
        return False
    if line.has(behind[0], "finite") or line.kind(behind[0]) == "quote":
        return True
    short = lead[1] - lead[0] <= _OPENING_TOKENS and not any(line.kind(i) == "comma" for i in range(*lead))
    opens = line.has(lead[0], "preposition", "time", "opener")
    return short and (opens or line.finite(*lead) is None) and not line.has(behind[0], "continues", "conjunction")


def _source_reports(line: Line, attribution: Attribution, floor: int, ceiling: int) -> Iterator[Report]:
    lead = _trimmed(line, floor, attribution.first)
    behind = _trimmed(line, attribution.after, ceiling)
    if lead is None or (behind is not None and line.kind(attribution.after) == "comma" and _only_opens(line, lead, behind)):
        if behind is not None and behind[1] - behind[0] >= 3:
            yield Report(attribution, *behind)
    elif lead[1] - lead[0] >= 3:
        yield Report(attribution, *lead, leads=True)


def _clause_start(line: Line, attribution: Attribution) -> tuple[int, bool]:
    """Where the clause may begin behind the verb, and whether a `that` makes it certain; recipients, times and
    circumstances (`told reporters in Rome on Friday that`) are passed over."""
    index = attribution.after
    entry = attribution.entry
    if entry is not None and entry.recipient and not attribution.inverted:
        index = _past_recipient(line, index)
    for _ in range(4):
        if line.kind(index) == "word" and line.tokens[index].lower == "that" and entry is not None and entry.clause != "none":
            return index + 1, True
        if line.kind(index) == "comma":
            close = _that_behind_parenthesis(line, index)
            return (index, False) if close is None else (close, True)
        past = _past_adjunct(line, index)
        if past == index:
            break
        index = past
    return index, False


def _that_behind_parenthesis(line: Line, comma: int) -> int | None:
    """Behind `that` in `said, however, that`; None elsewhere."""
    for index in range(comma + 1, min(len(line.tokens) - 1, comma + 12)):
        if line.kind(index) in ("quote", "stop", "colon", "semicolon"):
            return None
        if line.kind(index) == "comma":
            return index + 2 if line.has(index + 1, "relative") and line.tokens[index + 1].lower == "that" else None
    return None


def _past_recipient(line: Line, index: int) -> int:
    for at in range(index, min(len(line.tokens), index + _THAT_TOKENS)):
        if line.breaks(at):
            return at
        if line.tokens[at].lower == "that" and line.kind(at) == "word":
            return at
    for at in range(index, min(len(line.tokens), index + 4)):
        if line.kind(at) in ("person", "body") or line.has(at, "object", "group"):
            return at + 1
    return index


def _past_adjunct(line: Line, index: int) -> int:
    """Behind one circumstance of speaking: a time, or a prepositional phrase that ends at `that` or a comma."""
    at = index
    while line.has(at, "time") or (at > index and line.kind(at) == "word" and line.tokens[at].lower[:1].isdigit()):
        at += 1
    dated = any(not line.has(i, "preposition", "adjunct") for i in range(index, at))
    if at > index and dated:
        return at
    if not line.has(index, "adjunct") or line.tokens[index + 1 : index + 2] == []:
        return index
    if line.tokens[index].lower in ("about", "over", "under", "for") and line.tokens[index + 1].lower[:1].isdigit():
        return index
    for at in range(index + 1, min(len(line.tokens), index + _THAT_TOKENS)):
        if line.breaks(at) or (line.kind(at) == "word" and line.tokens[at].lower == "that"):
            return at
    return len(line.tokens) if index + _THAT_TOKENS >= len(line.tokens) else index


def _takes_clause(line: Line, attribution: Attribution, first: int, last: int) -> bool:
    """Whether the words behind the verb, without `that`, are what was said."""
    entry = attribution.entry
    if entry is None:
        return False
    if last - first < 3 or line.has(first, "no-clause", "relative"):
        return False
    if entry.clause == "bare":
        return True
    return entry.clause == "finite" and not line.has(first, "finite", "preposition") and line.finite(first, last) is not None


def _holds_quotation(line: Line, attribution: Attribution, first: int, last: int) -> bool:
    """Whether quotations behind the verb are the subject's: `called it “…”`, but not `is demanding a “…”`."""
    if not any(line.kind(index) == "quote" for index in range(first, last)):
        return False
    beside = line.kind(first) in ("quote", "colon")
    return beside or attribution.entry is None or attribution.entry.frame != "manner"


def _is_over(line: Line, start: int, kind: str | None) -> bool:
    """Whether what follows the verb is no clause, so that the one before it was reported: `Ruiz said as talks began`."""
    if kind == "colon":
        return line.kind(start + 1) != "quote"
    return kind == "word" and line.has(start, "continues")


def _clause_like(first: int, last: int) -> bool:
    return last - first >= 4


def _trimmed(line: Line, first: int, last: int) -> tuple[int, int] | None:
    """The stretch without marks and conjunctions at its ends; None where nothing is left."""
    while first < last and line.kind(first) in ("comma", "dash", "colon", "semicolon", "stop"):
        first += 1
    while first < last and (
        line.kind(last - 1) in ("comma", "dash", "colon", "semicolon", "stop")
        or (line.has(last - 1, "conjunction") and last - 1 > first)
    ):
        last -= 1
    return (first, last) if first < last else None
