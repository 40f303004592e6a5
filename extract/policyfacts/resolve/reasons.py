"""Why a number counts no visas and nobody who comes on one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from policyfacts.find.dates.guards import in_row_of_brackets
from policyfacts.find.measured import measures_other
from policyfacts.find.noncounts import reason_against
from policyfacts.find.noun_phrases import Head
from policyfacts.find.quantities import QuantityMention
from policyfacts.resolve.frame import Frame, View
from policyfacts.resolve.shared_nouns import from_to
from policyfacts.rules import RuleBook

_SMALL = 13  # spelled-out numbers below this need a nationality or a visa noun beside them

# What is measured goes on in a comparison: `32 days, down from 46`, `11 days, against 19 for others`.
_MEASURED = ("duration", "money", "measure", "percentage")
_COMPARES = re.compile(
    r"[^.;:\d]{0,50}?(?:\b(?:from|against|than|versus|instead of|to)[ \u00a0](?:about[ ]|around[ ]|only[ ]|just[ ])?)",
    re.IGNORECASE,
)
# `9 days for trusted partners and 14 for others`: the same of somebody else
_AND_FOR = re.compile(
    r"[ \u00a0](?P<link>for|in|at|on|from)[ \u00a0][^.;:\d]{2,50}?(?:,|,? (?:and|but|or))[ \u00a0](?:about |only "
    r"|just )?"
)
_ALIKE = 4  # how many times one measure may be another that it is compared with
_PRICED = re.compile(r"\b(?:costs?|earns?|earned|pays|charges?|charged|fee of)[ \u00a0](?:about[ ]|up to[ ])?$")


def carry_measures(frames: Sequence[Frame]) -> None:
    """A number without a noun that a measure is compared with is of the same kind."""
    for one, two in pairwise(frames):
        if one.sentence != two.sentence or not two.candidate or two.head.kind != "implicit" or two.head.partitive:
            continue
        first, second = one.mention.quantity.value or 0, two.mention.quantity.value or 0
        if (
            (one.reason in _MEASURED or (one.reason or "").startswith("measures"))
            and two.mention.ratio is None
            and 0 < max(first, second) <= _ALIKE * min(first, second)
            and (_COMPARES.fullmatch(one.view.words(one.end, two.start)) or _goes_on_measuring(one, two))
        ):
            two.reason = one.reason
    for one, two in pairwise(frames):
        if one.candidate and two.reason in _MEASURED and one.sentence == two.sentence and from_to(one, two):
            one.reason = two.reason  # `from 27 to 19 days`


def _goes_on_measuring(one: Frame, two: Frame) -> bool:
    """`9 days for trusted partners and 14 for others`: both numbers are followed by the same preposition."""
    joint = _AND_FOR.fullmatch(one.view.words(one.mention.end, two.start))
    joint = joint or _AND_FOR.fullmatch(one.view.words(one.end, two.start))
    lead = one.view.words(max(one.view.start, one.start - 12), one.start)
    if joint is None or _PERIOD_BEFORE.search(lead) is not None:
        return False
    return two.view.words(two.mention.end, two.view.end).lstrip(" \u00a0").startswith(f"{joint['link']} ")


_PERIOD_BEFORE = re.compile(r"\b(?:the|last|past|first|next|of|these|those)[ \u00a0]$")  # `in the 12 months to June`

_MORE_THAN_COME = 10**9


def reason_of(
    view: View, mention: QuantityMention, head: Head, start: int, end: int, codes: frozenset[str], book: RuleBook
) -> str | None:
    """Why a number is no count, in words for whoever asks; None where nothing speaks against it.

    Args:
        start: Offset of its digits or words in its sentence, `end` the one behind them.
        codes: The digits of the classes that the article names.
    """
    text = view.sentence.text
    if mention.ratio is None:
        value = mention.quantity.value if mention.quantity.value is not None else mention.quantity.high
        reason = reason_against(text, start, end, value, book)
        if reason is not None and not _noun_tells(reason, view, mention, head):
            return reason
        around = [d for d in view.dates if d.start <= mention.number.start and mention.number.end <= d.end]
        if around and (
            head.kind != "unit"
            or _is_year(mention.number.text)
            or _ON_A_DAY.search(text, 0, around[0].start - view.start) is not None
        ):
            return "date"
        if (
            any(p.start <= mention.number.start and mention.number.end <= p.end for p in view.programmes)
            and head.unit != "visas"
        ):
            return "name of a visa class"
        if (
            head.kind == "implicit"
            and mention.number.text in codes
            and re.search(r"\b(?:the|a|for|under|on)[ \u00a0]$", text[max(0, start - 8) : start])
        ):
            return "name of a visa class"  # `2,100 for the 190`, where subclass 190 is what the article is about
        if _too_small(view, mention, head) and not (
            view.sentence.kind == "list_item" and mention.rule == "quantity.digits" and head.kind == "implicit"
        ):
            return "too small to be a count by itself"
        if value is not None and value >= _MORE_THAN_COME:
            return "more than come anywhere"  # `The fees brought in 1.2 billion`
        if _bare_year(mention, head) and not in_row_of_brackets(text, start, end):
            return "date"
        if (other := _measured(view, mention, head, start, book)) is not None:
            return other
    if head.kind == "other" and head.partitive is None:
        return f"counts something else: {head.phrase.text.strip()}"
    if head.kind == "other":
        return f"part of something else: {head.phrase.text.strip()}"
    return None


# `decided on [214] asylum claims`: words that make a bare number a label
_LABELS = re.compile(r"\b(?:on|call|order|phone|issue|text)[ \u00a0](?:[a-z]+[ \u00a0])?$")


def _noun_tells(reason: str, view: View, mention: QuantityMention, head: Head) -> bool:
    """Whether the noun behind a number says more than the word before it: `topped the firms with 10,044 approvals`."""
    if head.kind != "unit" or (head.weak and head.unit == "people"):
        return False
    if reason == "size of a firm or group":
        return head.unit != "people"
    return reason == "label" and _LABELS.search(view.words(view.start, mention.number.start)) is not None


def _measured(view: View, mention: QuantityMention, head: Head, start: int, book: RuleBook) -> str | None:
    """Why a number is money or a level of something else, by the words in front of it; None where it is neither."""
    if head.kind != "implicit":
        return None
    text = view.sentence.text
    if _PRICED.search(text[max(0, start - 20) : start]):
        return "money"
    ends = [nation.end for nation in view.nations] + [scheme.end for scheme in view.programmes if scheme.specific]
    named = any(end <= mention.start for end in ends)
    other = None if head.partitive is not None else measures_other(text, start, book, named=named)
    return None if other is None else f"measures something else: {other}"


# `By June 15 builders had filed …`: nobody counts fifteen of them.
_ON_A_DAY = re.compile(r"\b(?:[Ss]ince|[Bb]y|[Oo]n|[Uu]ntil|[Ff]rom|[Bb]efore|[Aa]fter|[Aa]s of)[ \u00a0]$")


def _bare_year(mention: QuantityMention, head: Head) -> bool:
    text = mention.number.text
    return head.kind == "implicit" and (_is_year(text) or _YEARS.fullmatch(text) is not None)


_YEARS = re.compile(r"(?:19|20)\d\d\D{1,9}(?:19|20)\d\d")  # `fiscal 2019, 2020 or 2021`


def _is_year(digits: str) -> bool:
    return len(digits) == 4 and digits.isdigit() and 1900 <= int(digits) <= 2099


def _too_small(view: View, mention: QuantityMention, head: Head) -> bool:
    value = mention.quantity.value
    if value is None or value >= _SMALL:
        return value == 0
    if value > 1 and _decided_of_few(view, mention, head):
        return False
    if head.kind == "unit" and head.unit in ("visas", "permits", "documents", "applications"):
        return mention.rule == "quantity.words"
    national = head.noun is not None and any(n.start <= head.noun.start < n.end for n in view.nations)
    return not national and not _from_a_nation(view, mention)


# `In 2021 the consulate issued three`, `granted two permits`: a verb of deciding right before them, and nothing else
_DECIDED = re.compile(
    r"(?<!is )(?<!are )(?<!be )\b(?:issued|granted|refused|rejected|approved|awarded|denied|revoked|cancelled|canceled"
    r"|turned down|resettled|handed out|given out|gave out)[ \u00a0](?:(?:just|only|a mere|another|the first|its"
    r"|a further|exactly|all)[ \u00a0])?$"
)
_ASKED_FOR = re.compile(
    r"\b(?:(?:approved|certified|cleared|applied|petitioned|asked|authori[sz]ed)(?:[ \u00a0][A-Z][a-z]+)?|visas?"
    r"|permits?"
    r"|permission)[ \u00a0]for[ \u00a0](?:(?:just|only|another|a)[ \u00a0])?$"
)
_BEEN_DECIDED = re.compile(
    r"[ \u00a0](?:(?:have|has|had|were|was|been|so far|now|also|already|just)[ \u00a0]){1,4}(?:issued|granted|refused"
    r"|rejected|approved|awarded|denied|revoked|cancelled|canceled|withdrawn|turned down|resettled|handed out)\b"
)
# `Three were declined`, `seven got their visas and eleven were told no`
_WERE_DECIDED = re.compile(
    r"[ \u00a0](?:(?:have|has|had|were|was|been|so far|now|also|already|just)[ \u00a0]){1,4}(?:refused|rejected"
    r"|denied|turned down"
    r"|declined|granted|told no)\b|[ \u00a0]got (?:their |the |a )?(?:visas?|permits?|papers)\b"
)
_ENDS = re.compile(r"[ \u00a0]?(?:[.;!?)]|,[ \u00a0](?:and|but|against|down|up|in|after|while|which)\b|$)")
_ON_PAPERS = re.compile(
    r"(?:[ \u00a0](?:of (?:them|whom)|workers|people|employees|staff|are|were|is|was|there|here|all)){0,4}[ \u00a0]"
    r"(?:on|with|hold|holding|held)[ \u00a0](?:(?:an?|the|temporary|seasonal|guest|foreign|work|worker)[ \u00a0]){0,2}"
    r"(?:[A-Z]{1,2}-?\d[A-Z]?[ \u00a0])?(?:visas?|permits?)\b"
)


def _decided_of_few(view: View, mention: QuantityMention, head: Head) -> bool:
    """`granted two permits`, `issued three.`, `was approved for 12 workers`: few, but counted by who decides."""
    lead, behind = view.words(view.start, mention.start), view.words(max(mention.end, head.phrase.end), view.end)
    if head.kind == "unit" and head.unit in ("visas", "permits"):
        return _DECIDED.search(lead) is not None or _BEEN_DECIDED.match(behind) is not None
    if head.kind == "unit" and head.unit == "people":
        asked = _ASKED_FOR.search(lead) is not None or _BEEN_DECIDED.match(behind) is not None
        return asked or _ON_PAPERS.match(behind) is not None
    if head.kind == "implicit" and _ON_PAPERS.match(view.words(mention.end, view.end)):
        return True
    if head.kind == "implicit" and _WERE_DECIDED.match(view.words(mention.end, view.end)):
        return True
    return head.kind == "implicit" and _ENDS.match(behind) is not None and _DECIDED.search(lead) is not None


def _from_a_nation(view: View, mention: QuantityMention) -> bool:
    """`Of those 14, six were from Myanmar, three from Ethiopia`: so few of a number that is small itself."""
    whole = _OF_FEW.search(view.words(view.start, mention.start))
    come = None if whole is None else _COME_FROM.match(view.words(mention.end, view.end))
    return come is not None and any(nation.start == mention.end + come.end() for nation in view.nations)


_OF_FEW = re.compile(
    r"\b[Oo]f[ \u00a0](?:those|these|the)[ \u00a0]"
    r"(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    r"(?:[ \u00a0](?:people|refugees))?,[ \u00a0]"
)
_COME_FROM = re.compile(r"(?:[ \u00a0](?:were|was|are|came|come))?[ \u00a0]from[ \u00a0](?:the[ \u00a0])?")
