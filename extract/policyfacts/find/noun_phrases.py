"""The noun phrase behind a number, scanned for its head: the noun that is counted, and the unit that it stands for.

Read without a parser: from the number to the right until a word that cannot stand inside a noun phrase; the last noun
of that stretch that names a unit is the head. A stretch without such a noun counts something else (`20 patrol boats`);
an empty one leaves the head to the context (`Of these, 20,000 will …`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from policyfacts.document import Span
from policyfacts.find.people_words import ends_like_people
from policyfacts.find.unit_table import UnitRule, unit_nouns
from policyfacts.records import Unit
from policyfacts.rules import RuleBook

HeadKind = Literal["unit", "implicit", "other"]
WORD = re.compile(r"[ \u00a0]?(?P<word>[\w’'.&/\u2010\u2011-]*\w)|(?P<stop>[ \u00a0]*[^\w\s]|[ \u00a0]*\n)")
# Words that cannot stand between a number and the noun that it counts.
_STOP = frozenset(
    """
    of for from to in on at by under with without as than since until till between during per a an the this that
    these those and or but nor so yet while whereas though although because if when where who whom whose which what
    is are was were be been being am has have had having will would can could may might must should shall do does
    did done not it they he she we you i his her their its our came went got get gets take takes took go goes gave
    give given made make left remain remained remains stood stand flew won lost sat rose fell after before above
    below over about against among through across into onto via within toward towards because except including
    apiece each altogether respectively annually monthly daily weekly yearly overall ago later earlier now then
    there here today yesterday tomorrow again back home abroad together instead nationwide worldwide ever only just
    also still already so far up down out off last next versus against plus minus
    hold holds held want wants wanted say says said saw see sees seem seems come comes send sends follow follows add
    adds make makes constitute constitutes breaks divides represent represents include includes every keep keeps
    stays remains applies means marks falls rises drops brings lapse lapses expire expires today tomorrow tonight
    away aside found obtained received secured leaves lands flies departs arrives travels joins lie lies await awaits
    """.split()
)  # fmt: skip
_VERB_FORMS = re.compile(
    r"(?:[a-z]*ed|withdrawn|set|put|cut|made|kept|left|run|given|taken|drawn|chosen|gone|sent|won|sought|spent"
    r"|brought|came|flew|sold|lost|held|went|began|free|available|unused|open|"
    r"stay|going|coming|staying|remaining|waiting|leave|arrive|land|fly|begin|return|"
    r"paid|fled|found|met|became|bought|eligible|pending|outstanding|strong|due|such)$"
)
_MAX_WORDS = 9
_CONJOINED = re.compile(
    r"[ \u00a0](?:[a-z-]+[ \u00a0]){0,2}(?:visas?|permits?|places|cards|applications|petitions|workers|nationals"
    r"|visa numbers|entrants|refugees|migrants|students|people|drivers|nurses|labourers|carers|cleaners|pickers)\b"
)
_KINDS = re.compile(r",[ ](?:[a-z-]+,[ ])*[a-z-]+,?[ ](?:and|or)(?=[ ][a-z-]+[ ][a-z-]+s\b)")
_ADVERBS = frozenset(
    "more fewer less additional extra further or and annual permanent temporary new first-time long-term"
    " short-term valid seasonal non-seasonal nonseasonal "
    "skilled unskilled low-skilled high-skilled male female agricultural self-employed strong".split()
)
_NUMBER_NEXT = re.compile(r"[ \u00a0]+\d")
_NAME_WITH_NUMBER = re.compile(r"(?<!\w)[A-Z][\w’'-]+[ \u00a0]+\d[\d,.]*$")
_FEW_WORDS = frozenset("two three four five six seven eight nine ten several".split())
_SPANS = frozenset("days weeks months years".split())
_CLASS_LETTER = re.compile(r"[A-Z]")
_IRREGULAR_PAST = re.compile(r"(?:ed|aid|ent|old|ought|ook|ame|eft|ound|ew|ode)$")


@dataclass(frozen=True, slots=True)
class Head:
    """What a number counts.

    Attributes:
        kind: `unit` for a noun that names a unit, `implicit` for none, `other` for a noun of something else.
        noun: The head noun, None where implicit.
        phrase: From the number's end to the end of the noun phrase, `[start, end)`.
        weak: The noun counts visas only where a programme is near.
        partitive: The words of an `of them`, `of the places` that makes the number part of something said before.
        base: The total in `213,320 of the 241,000`, as a span of its number.
        rule: Which rule read the unit.
    """

    kind: HeadKind
    phrase: Span
    unit: Unit | None = None
    noun: Span | None = None
    weak: bool = False
    lottery: bool = False
    partitive: Span | None = None
    base: Span | None = None
    rule: str = "unit.noun"


def scan(text: str, start: int, book: RuleBook) -> Head:
    """The head of the noun phrase that begins at `start`; its offsets are into `text`."""
    nouns = unit_nouns(book)
    position = start
    seen: list[Span] = []
    found: Head | None = None
    while len(seen) < _MAX_WORDS and (match := WORD.match(text, position)):
        word = match["word"]
        if word is None and (more := _goes_on(text, position, seen)) is not None:
            position = more
            continue
        if word is None:
            break
        lowered = word.lower().replace("’", "'")
        attributive = found is None or (found.noun is not None and found.noun.text.endswith(("worker", "student")))
        if lowered in ("and", "or") and seen and attributive and _CONJOINED.match(text, match.end()):
            seen.append(Span(match.start("word"), match.end("word"), word))
            position = match.end()
            continue  # `residence and work permits`
        if _stops(word, seen) or word[0].isdigit() or (_ends_at_people(found, seen) and _VERB_FORMS.fullmatch(lowered)):
            break
        span = Span(match.start("word"), match.end("word"), word)
        seen.append(span)
        position = match.end()
        rule = nouns.get(lowered)
        two = nouns.get(f"{seen[-2].text.lower()} {lowered}") if rule is None and len(seen) > 1 else None
        if two is not None:
            rule, span = two, Span(seen[-2].start, span.end, text[seen[-2].start : span.end])
        phrase = Span(start, span.end, text[start : span.end])
        if rule is not None:
            found = _of_rule(rule, phrase, span, seen)
        elif ends_like_people(lowered):
            found = Head("unit", phrase, "people", span, rule="unit.suffix")
        elif (
            found is not None
            and found.noun is not None
            and found.noun.end == seen[-2].end
            and is_plural(lowered)
            and not possible_verb(lowered)
        ):
            found = Head("other", phrase, noun=span)  # `2,000 visa offices`, `40 student dormitories`
    if found is not None:
        return found
    if _no_noun(text, start, position, seen):
        return Head("implicit", Span(start, start, ""))
    return Head("other", Span(start, position, text[start:position]), noun=seen[-1])


def _of_rule(rule: UnitRule, phrase: Span, noun: Span, seen: Sequence[Span]) -> Head:
    """The head that a noun of the table makes, of another matter behind some words: `1,122 filming permits`."""
    if len(seen) > 1 and seen[-2].text.lower() in rule.not_after:
        return Head("other", phrase, noun=noun)
    return Head("unit", phrase, rule.unit, noun, rule.weak, rule.lottery)


def _stops(word: str, seen: Sequence[Span]) -> bool:
    """Whether a word cannot stand in the phrase; the letter of `2,280 Class A permits` can."""
    lettered = len(word) == 1 and word.isupper() and bool(seen) and seen[-1].text in ("Class", "Category", "Type")
    return word.lower().replace("’", "'") in _STOP and not lettered


# `51,000 Temporary Skill Shortage (subclass 482) visas`: what is only added to a name.
_ASIDE = re.compile(
    r"[ \u00a0]\([^()\n]{1,30}\)(?=[ \u00a0](?:[a-z]+[ \u00a0])?(?:visas?|permits?|passes|cards|workers|places"
    r"|applications)\b)"
)


def _goes_on(text: str, position: int, seen: Sequence[Span]) -> int | None:
    """Where `288,000 truck, bus and taxi drivers` goes on behind a comma; None where the phrase ends at `position`."""
    if seen and (aside := _ASIDE.match(text, position)) is not None:
        return aside.end()
    more = _KINDS.match(text, position) if len(seen) == 1 and not is_plural(seen[0].text) else None
    return None if more is None else more.end()


def _ends_at_people(found: Head | None, seen: Sequence[Span]) -> bool:
    """Whether a phrase has come to its people, whom only a verb can follow: `1,200 nurses filed applications`."""
    return (
        found is not None
        and found.noun is not None
        and found.unit == "people"
        and found.noun.end == seen[-1].end
        and is_plural(found.noun.text.lower())
    )


def _no_noun(text: str, start: int, end: int, seen: Sequence[Span]) -> bool:
    """Whether the words behind a number, at `[start, end)`, hold no noun that it counts."""
    if all(span.text in _ADVERBS for span in seen):
        return True
    if len(seen) > 1 and seen[0].text in _FEW_WORDS and seen[-1].text in _SPANS:
        return True  # `It rose to 2,400 in 2030 and to 6,000 two years later`
    if len(seen) == 1 and _CLASS_LETTER.fullmatch(seen[0].text):
        return True  # `2,100 of them B and 1,400 L`
    if (
        all(span.text[0].isupper() for span in seen)
        and _NUMBER_NEXT.match(text, end)
        and _NAME_WITH_NUMBER.search(text, max(0, start - 40), start)
    ):
        return True  # `Queensland 42 Victoria 60`: each name has the number behind it
    verb = _VERB_FORMS.fullmatch(seen[0].text) is not None
    return verb and not (len(seen) > 1 and is_plural(seen[-1].text.lower()))


def is_plural(word: str) -> bool:
    """Whether a word in lower case ends like a plural: `permits`, and not `class`."""
    return word.endswith("s") and not word.endswith(("ss", "us", "is"))


def possible_verb(word: str) -> bool:
    """Whether a word in lower case may be a verb in the past: `filed`, `sought`."""
    return bool(_IRREGULAR_PAST.search(word))
