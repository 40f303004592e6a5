"""Whether a whole can hold a number that is told behind it: of its time, its stage, its scheme, and not used up yet."""

from __future__ import annotations

import re

from policyfacts.resolve.facts import REACHED, Fact
from policyfacts.resolve.frame import Frame
from policyfacts.resolve.links.criteria import criterion
from policyfacts.resolve.links.cues import compared, lead, may_share
from policyfacts.resolve.links.described import telling_words
from policyfacts.resolve.links.part_words import FOR_SOME, GETS, SHARE, begins, is_fraction
from policyfacts.resolve.links.state import Links

_MOST = 0.9  # of a whole: what is nearly all of it is hardly told as one of its parts
_MOST_UNTOLD = 0.35  # the same where no word says that it is a part: what is more mostly stands beside the whole
_PAPERS = re.compile(r"\b(?:permits|visas|cards|places)\b")


def holds(links: Links, total: Fact, frame: Frame) -> bool:
    """Whether nothing speaks against a number's being a part of a total told before it."""
    told = [f for f in links.facts if f.parent is total and f.first.start < frame.start]
    told = [
        f for f in told if criterion([f.first]) == criterion([frame])
    ]  # it may be told apart again, by sex or trade
    taken = sum(fact.number or 0 for fact in told)
    complete = any(
        d.complete and d.total is total and set(map(id, d.shares)) & set(map(id, told)) for d in links.drafts
    )
    whole = total.first
    words = frame.view.words(begins(frame), frame.start)
    fraction = is_fraction(frame)
    told_part = fraction or any(sign.search(words) for sign in (SHARE, FOR_SOME, GETS))
    if (frame.number or 0) > (_MOST if told_part else _MOST_UNTOLD) * (total.number or 0):
        return False
    if not fraction and (complete or taken + (frame.number or 0) >= (total.number or 0)):
        return False
    if compared(whole) or not may_share(whole, frame):
        return False
    if frame.block != whole.block and _OF_ANOTHER.match(words):
        return False
    if total.value("unit") == "applications" and _PAPERS.search(words):
        return False
    if _of_another(whole, frame) or (_parallel(whole, frame) and not (SHARE.search(words) or FOR_SOME.search(words))):
        return False
    if frame.head.kind == "unit" and (frame.unit is None or total.value("unit") != frame.unit.value):
        return False
    return _of_one_time(whole, frame) and of_one_scheme(whole, frame) and _of_one_stage(total, frame)


# `The bargain with Chile has fared better. Its consulate stamped 420`: of somebody whom the new paragraph names.
_OF_ANOTHER = re.compile(r"[ \u00a0]*(?:Its|Their|His|Her)\b")


def of_one_scheme(whole: Frame, part: Frame) -> bool:
    """Whether nothing in two numbers' own words names two schemes, or two kinds of visas."""
    if "visa" not in part.own or part.visa is None or whole.visa is None or "visa" not in whole.own:
        return True
    one, two = whole.visa.value, part.visa.value
    same = one.programme == two.programme or one.programme is None
    return same and (None in (one.category, two.category) or one.category == two.category)


def _of_another(whole: Frame, part: Frame) -> bool:
    """`Indonesia has 241,000 places. The Malaysian allotment stays at 31,600`: two countries side by side."""
    theirs = set(whole.countries.value) if whole.countries is not None and "countries" in whole.own else set()
    begin, words = begins(part), [n for n in part.view.nations if n.start < part.start]
    named = {code for n in words if n.start >= begin for code in n.codes}
    return bool(theirs and named) and all(code.isalpha() and code != "EU" for code in theirs) and not theirs & named


def _parallel(whole: Frame, part: Frame) -> bool:
    """`The farm stream has 6,000 visas. The hotel stream has 2,500`: two of a kind, as their subjects say."""
    subjects = (telling_words(_NAMES.sub("", f.view.words(begins(f), f.start))) for f in (whole, part))
    return whole.head.kind == "unit" and bool(frozenset.intersection(*subjects))


_NAMES = re.compile(r"\b[A-Z][\w’'-]*|[’']s\b")


def _of_one_time(whole: Frame, part: Frame) -> bool:
    """Whether a part with a time of its own has the whole's; what was in another year is no part."""
    if "period" not in part.own or part.period is None:
        return True
    return whole.period is not None and part.period.value == whole.period.value


def _of_one_stage(total: Fact, part: Frame) -> bool:
    stage = None if part.status is None or "status" not in part.own else part.status.value
    whole = total.first.status.value if total.first.status is not None else None
    if whole == "requested":
        return False  # what was asked for is not what is shared out
    if stage is None or whole is None or stage == whole:
        return True
    if GETS.search(lead(part)):
        return whole not in REACHED or {whole, stage} == {"issued"}  # who took how many of what there is
    if whole == "issued" and stage == "authorized" and FOR_SOME.search(part.view.words(begins(part), part.start)):
        return True  # `Grants to women came to 13,860`
    return stage != "requested" and stage not in REACHED and whole not in REACHED
