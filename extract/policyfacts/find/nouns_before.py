"""The noun in front of a number that the number counts: `the number of visas for skilled workers rose to 20,000`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from policyfacts.document import Span
from policyfacts.find.noun_phrases import is_plural
from policyfacts.find.people_words import FROM_ABROAD, ends_like_people
from policyfacts.find.unit_table import unit_nouns
from policyfacts.records import Unit
from policyfacts.rules import RuleBook

# What limits a number is not what it counts: the quota of 52,000 may be of workers or of visas.
_CAPS = frozenset({"quotas", "allocations", "numbers", "openings"})
_CAPPED = re.compile(
    r"(?:[ \u00a0](?:admissions?|resettlement|entry))?"
    r"[ \u00a0-](?:quotas?|caps?|ceilings?|limits?|allocations?|targets?|intake|numbers|contingents?)\b"
)
# `its quota for foreign labour`: a mass noun for people.
_WORKFORCE = frozenset({"labour", "labor", "manpower"})
_FROM_ABROAD = re.compile(rf"\b{FROM_ABROAD}[ \u00a0]$", re.IGNORECASE)
_PRIORITY: tuple[Unit, ...] = ("visas", "permits", "places", "documents", "applications", "people")


# `Applications for 6,100 Employment Passes were turned down`: of applications.
_FILED = re.compile(
    r"\b(?P<noun>[Aa]pplications|[Pp]etitions|[Rr]equests)[ \u00a0]for[ \u00a0](?:(?:some|about|over)[ \u00a0])?$"
)
# `can come on an exploration visa, of which 5,800 were granted`
_OF_WHICH = re.compile(
    r"\b(?P<noun>(?:visa|permit|card|certificate)s?)(?:[ \u00a0][^,;.\d]{3,60})?,[ \u00a0]of[ \u00a0]which[ \u00a0]"
    r"(?:(?:some|about|over|only|just)[ \u00a0])?$"
)
_TELL = re.compile(
    r"[ \u00a0](?:(?:also|now)[ \u00a0])?(?:put|puts|show|shows|showed|say|says|said|list|lists|listed|seen|suggest"
    r"|suggests|indicate|indicated)\b"
)
_OF_ASYLUM = ("asylum", "refugee")
_FILED_REACH, _WHICH_REACH = 40, 120


@dataclass(frozen=True, slots=True)
class NounBefore:
    """A unit's noun at `span` of a text in front of a number."""

    span: Span
    unit: Unit


def noun_before(text: str, book: RuleBook) -> NounBefore | None:
    """The noun in `text` that a number behind it counts: `the number of visas for skilled workers … from 20,000`.

    Of several, what is granted comes before who gets it; of the same kind the last one.
    """
    nouns = unit_nouns(book)
    best: NounBefore | None = None
    for match in re.finditer(r"[A-Za-z][\w’'-]*", text):
        word = match.group().lower()
        rule = nouns.get(word)
        claims = rule is not None and rule.unit == "applications" and _word_before(text, match) in _OF_ASYLUM
        weak = rule is not None and rule.weak and not claims
        unit = rule.unit if rule is not None and not weak and not rule.lottery else None
        workforce = word in _WORKFORCE and _FROM_ABROAD.search(text, 0, match.start())
        if workforce or (unit is None and ends_like_people(word)):
            unit = "people"
        if unit is None or word in _CAPS or (rule is not None and _word_before(text, match) in rule.not_after):
            continue
        if not workforce and (f"{word}s" in nouns or not (is_plural(word) or unit == "people")):
            capped = _CAPPED.match(text, match.end())
            if capped is None or (best is not None and best.span.end > match.end() - len(word) - 2):
                continue  # the worker of `worker visas`; but `the visa cap`, `the seasonal worker quota`
        if unit == "documents" and _TELL.match(text, match.end()):
            continue  # `The papers put the claims at 811`
        if best is None or _PRIORITY.index(unit) <= _PRIORITY.index(best.unit):
            best = NounBefore(Span(match.start(), match.end(), match.group()), unit)
    return best


def _word_before(text: str, match: re.Match[str]) -> str:
    """The word in front of a noun, in lower case: the `building` of `building permits`."""
    words = text[: match.start()].split()
    return words[-1].lower() if words else ""


def filed_for(text: str, start: int) -> Span | None:
    """What is filed for the papers that a number at `start` counts: `[applications] for 6,100 passes`."""
    match = _FILED.search(text, max(0, start - _FILED_REACH), start)
    return None if match is None else Span(match.start("noun"), match.end("noun"), match["noun"])


def papers_of_which(text: str, start: int, book: RuleBook) -> NounBefore | None:
    """The papers that a relative clause is about, also where they are named as one: `a [visa], of which 5,800`."""
    match = _OF_WHICH.search(text, max(0, start - _WHICH_REACH), start)
    if match is None:
        return None
    rule = unit_nouns(book).get(match["noun"].removesuffix("s") + "s")
    span = Span(match.start("noun"), match.end("noun"), match["noun"])
    return None if rule is None else NounBefore(span, rule.unit)
