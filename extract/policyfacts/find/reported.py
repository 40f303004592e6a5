"""Reported speech in one sentence: the clause or the quotations that each attribution reports.

The clause stands behind the verb (`Ruiz said on Friday that CLAUSE`), before it (`CLAUSE, Ruiz said`), or around it
(`In May, Ruiz said, CLAUSE`). What was only asked for, planned or promised (`called for`, `plans to`) is no report.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from policyfacts.find.attributions import Attribution
from policyfacts.find.speech import Line
from policyfacts.find.subjects import is_participle

# Tokens between the verb and its `that`; tokens of an adjunct before an inserted `he said`; fewest of a leading clause.
_THAT_TOKENS = 14
_OPENING_TOKENS = 12
_CLAUSE_TOKENS = 4
# Numbers that open `two in five of them`.
_SHARES = frozenset({"one", "two", "three", "four", "half", "most", "some", "nearly", "almost", "about", "more"})
# They set a clause against another one of the same rank.
_CONTRAST = frozenset({"while", "whereas"})


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


def find_reports(line: Line, attributions: list[Attribution]) -> Iterator[Report]:
    """What each attribution reports: a clause, quotations, or both. A report inside another one is not told apart."""
    floor = 0
    for number, attribution in enumerate(attributions):
        if attribution.verb < floor:
            continue
        ceiling = _ceiling(line, attributions[number + 1 :], attribution)
        for report in _reports(line, attribution, floor, ceiling):
            yield report
            if not report.leads and not report.quotes_only:
                floor = report.last
            floor = max(floor, attribution.after)


def _ceiling(line: Line, later: list[Attribution], attribution: Attribution) -> int:
    """Where the clause behind an attribution ends at the latest: before the next attribution of the same rank."""
    end = len(line.tokens)
    while end > 0 and line.kind(end - 1) == "stop":
        end -= 1
    if attribution.relative:  # the league, which says CLAUSE, will sue
        closing = (i for i in range(attribution.after, end - 1) if line.kind(i) in ("comma", "dash"))
        end = next((i for i in closing if line.has(i + 1, "finite")), end)
    for other in later:
        if other.verb < attribution.after or other.relative:
            continue
        if other.first < attribution.verb and not other.coordinated:  # Ruiz, who says CLAUSE, warned
            return min(end, other.group)
        first = other.first
        while first > attribution.after and _in_adjunct(line, first - 1):
            first -= 1
        before = line.kind(first - 1)
        quote = first - 1 if before == "quote" else first - 2
        if line.kind(quote) == "quote" and before in ("quote", "comma"):  # a quotation inside the clause stays in it
            return min(end, first if line.kind(quote - 1) in ("word", "body", "person") else quote)
        parallel = line.has(first - 1, "conjunction") or line.tokens[first - 1].lower in _CONTRAST
        if other.entry is None or other.coordinated or before == "semicolon" or parallel:
            return min(end, _parted(line, attribution.after, first))
    return end


def _parted(line: Line, after: int, first: int) -> int:
    """The last semicolon between two attributions, which parts their clauses, or where the second one begins."""
    for index in range(first - 1, after, -1):
        if line.kind(index) == "semicolon":
            return index
    return first - 1 if line.tokens[first - 1].lower in _CONTRAST else first


def _in_adjunct(line: Line, index: int) -> bool:
    """Whether a token belongs to an adjunct that opens the next clause: `and [on Friday] he said`."""
    opens = line.has(index, "preposition", "opener", "time")
    return opens and not line.has(index, "conjunction") and line.tokens[index].lower not in _CONTRAST


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
    elif not certain and lead is not None and _clause_like(line, *lead) and _is_over(line, start, kind):
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
        if behind is not None and (held[0] == "quote" or (kind in ("comma", None) and "quote" in held[:2])):
            yield Report(attribution, *behind)
        return
    opening = behind is not None and kind == "comma" and _only_opens(line, lead, behind) and _worth(line, *behind)
    if not opening and _worth(line, *lead):
        yield Report(attribution, *lead, leads=True)
    if behind is not None and (opening or held[0] == "quote"):
        yield Report(attribution, *behind)


def _only_opens(line: Line, lead: tuple[int, int], behind: tuple[int, int]) -> bool:
    """Whether what stands before an inserted `he said` is no clause: an adjunct, or a subject whose verb follows."""
    if any(line.kind(index) == "quote" for index in range(*lead)):
        return False
    if line.has(behind[0], "finite") or line.kind(behind[0]) == "quote":
        return True
    if is_participle(line, behind[0]):
        return False
    if lead[1] - lead[0] > _CLAUSE_TOKENS and _is_noun_phrase(line, behind):
        return False  # "Peru rejected 300 bids, he said, a third of them late"
    short = lead[1] - lead[0] <= _OPENING_TOKENS and not any(line.kind(i) == "comma" for i in range(*lead))
    opens = line.has(lead[0], "preposition", "time", "opener")
    return short and (opens or line.finite(*lead) is None) and not line.has(behind[0], "continues", "conjunction")


def _is_noun_phrase(line: Line, behind: tuple[int, int]) -> bool:
    """Whether the words are a phrase without a verb: an apposition, or a share of what was named before."""
    opens = line.has(behind[0], "determiner") or line.tokens[behind[0]].lower in _SHARES
    return opens and line.finite(*behind) is None


def _source_reports(line: Line, attribution: Attribution, floor: int, ceiling: int) -> Iterator[Report]:
    lead = _trimmed(line, floor, attribution.first)
    behind = _trimmed(line, attribution.after, ceiling)
    inserted = behind is not None and line.kind(attribution.after) == "comma"
    if lead is None or (inserted and behind is not None and _only_opens(line, lead, behind)):
        if behind is not None and _worth(line, *behind):
            yield Report(attribution, *behind)
    elif _worth(line, *lead):
        yield Report(attribution, *lead, leads=True)


def _clause_start(line: Line, attribution: Attribution) -> tuple[int, bool]:
    """Where the clause may begin behind the verb, and whether a `that` makes it certain.

    Recipients, times and circumstances (`told reporters in Rome on Friday that`) are passed over.
    """
    index = attribution.after
    entry = attribution.entry
    takes_that = entry is not None and entry.clause != "none"
    if entry is not None and entry.recipient and not attribution.inverted:
        index = _past_recipient(line, index)
    for _ in range(4):
        if takes_that and line.has(index, "relative") and line.tokens[index].lower == "that":
            return index + (0 if line.has(index + 1, "finite") else 1), True  # says that is not enough
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
    for index in range(comma, min(len(line.tokens) - 1, comma + 12)):
        if line.kind(index) in ("quote", "stop", "colon", "semicolon"):
            return None
        if line.kind(index) == "comma":
            if line.has(index + 1, "relative") and line.tokens[index + 1].lower == "that":
                return index + 2
            if index > comma:
                return None
    return None


def _past_recipient(line: Line, index: int) -> int:
    """Behind whoever is told something; behind all that follows where no clause does (`told a meeting in Rome.`)."""
    end = min(line.run_end(index), index + _THAT_TOKENS)
    for at in range(index, end):
        if line.tokens[at].lower == "that" and line.kind(at) == "word":
            return at
    if line.finite(index, end) is None and not any(line.has(at, "nominative") for at in range(index, end)):
        return end if line.breaks(end) else index
    for at in range(index, min(end, index + 4)):
        if line.kind(at) in ("person", "body") or line.has(at, "object", "group") or line.has(at + 1, "nominative"):
            return at + 1
    return index


def _past_adjunct(line: Line, index: int) -> int:
    """Behind one circumstance of speaking: a time, or a prepositional phrase that ends at `that` or a comma."""
    at = index
    while line.has(at, "adverb") or (line.kind(at) == "word" and line.tokens[at].lower.endswith("ly")):
        at += 2 if line.has(at + 1, "conjunction") else 1  # said publicly and privately that
    if at > index:
        return at if line.has(at, "relative", "time", "adjunct") else index
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
    if last - first < 3 or line.has(first, "relative"):
        return False
    none = line.tokens[first].lower == "no" and not line.has(first + 1, "preposition", "determiner")
    denied = none and line.finite(first + 1, last) is not None  # said no decision had been made
    if line.has(first, "no-clause") and not line.has(first + 1, "finite") and not denied:
        return False  # says so; but: says this would help
    if entry.clause == "bare":
        return True
    if entry.clause != "finite" or line.has(first, "finite", "preposition"):
        return False
    # "denies wrongdoing; he was tired" reports no clause
    close = next((index for index in range(first, last) if line.kind(index) == "semicolon"), last)
    return line.has(first, "nominative") or line.finite(first, close) is not None


def _holds_quotation(line: Line, attribution: Attribution, first: int, last: int) -> bool:
    """Whether quotations behind the verb are the subject's: `called it “…”`, but not `is demanding a “…”`."""
    if not any(line.kind(index) == "quote" for index in range(first, last)):
        return False
    beside = line.kind(first) in ("quote", "colon")
    return beside or attribution.entry is None or attribution.entry.frame != "manner"


def _is_over(line: Line, start: int, kind: str | None) -> bool:
    """Whether what follows the verb is no clause, so that the one before was reported: `Ruiz said as talks began`."""
    if kind == "colon":
        return line.kind(start + 1) not in ("quote", None)
    return kind == "word" and line.has(start, "continues")


def _clause_like(line: Line, first: int, last: int) -> bool:
    return last - first >= _CLAUSE_TOKENS or (last - first > 1 and line.finite(first, last) is not None)


def _worth(line: Line, first: int, last: int) -> bool:
    """Whether a stretch is long enough for a clause, or holds a quotation."""
    return _clause_like(line, first, last) or any(line.kind(index) == "quote" for index in range(first, last))


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
