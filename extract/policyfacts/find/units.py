"""What a number counts: the head of the words behind it, a part of something, or nothing that is named.

A noun phrase is read by `policyfacts.find.noun_phrases`; here stand the ways in which a number is bound to it: joined
by a hyphen (`15,000-visa quota`), as a part (`140,020 of them`), or alone (`16,523 who came`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from policyfacts.document import ReadContext, Span
from policyfacts.find.noun_phrases import WORD, Head, is_plural, possible_verb, scan
from policyfacts.find.unit_table import unit_nouns
from policyfacts.records import Unit
from policyfacts.rules import RuleBook

_OF = re.compile(
    r"""[ \u00a0]of[ \u00a0](?:all[ \u00a0])?
    (?P<base>
        (?P<pronoun>them|these|those|which|whom|it)\b(?![ \u00a0](?P<next>[\w’'-]+))?
      | (?:(?:the[ ]|last[ ]|this[ ])?[\w-]+(?:[’']s|s[’'])|the|those|these|its|their|his|her|our|this|that
        |all)[ \u00a0]
    )""",
    re.VERBOSE,
)
# `5,200 braceros had been admitted`: whoever is let in, is people, whatever they are called.
_LET_IN = re.compile(
    r"[ \u00a0](?:has|have|had|were|was|are|is|will|would|can|may|to)"
    r"(?:[ \u00a0](?:be|been|being|also|already|then)){0,2}"
    r"[ \u00a0](?P<verb>admitted|resettled|recruited|hired|relocated|welcomed|let[ ]in|evacuated|paroled|flown)\b"
)
# `Of the 16,523 who came forward`: only people are who.
_WHO = re.compile(r"[ \u00a0](?P<who>who|whom)\b")
# `a 15,000-visa quota`, `a 500-place ceiling for farms`.
_JOINED_UNIT = re.compile(
    r"[-\u2010\u2011](?P<noun>visa|permit"
    r"|(?:place|worker|person|refugee|slot|student)(?=[ \u00a0-](?:[a-z]+[ \u00a0])?(?:quota|cap|ceiling|limit"
    r"|allocation"
    r"|allotment|target|intake|contingent|scheme|program|programme|deal)\b))\b(?:[ \u00a0-](?:quota|cap|ceiling|limit"
    r"|allocation|allotment|target|intake|contingent|a-year quota|a-year cap))?"
)
_NEXT_CELL = re.compile(r"[ \u00a0]+\(?[+−-]?\d[\d,.]*%?\)?(?=[ \u00a0]|$)")  # `2,871 2,640 -8.0`
_STAND_ALONE = 3
_NUMBERED = re.compile(r"\d(?![\d,.]*[-–])[\d,.]* [a-z]")
# Nouns that are many without an ending; what is counted has one of these or ends in -s.
_MANY = frozenset(
    "people men women children folk staff crew crews police cattle sheep fish poultry livestock aircraft feet teeth"
    " mice geese oxen alumni criteria media data units labour labor manpower personnel clergy youth offspring kin"
    " million billion thousand hundred dozen lakh crore odd or".split()
)
_ATTRIBUTE = re.compile(r"\b(?:[Aa]n?|each|every)[ \u00a0](?:[a-z]+[ \u00a0])?[\d,.]+$")  # `a 500 bed hospital`
# `double the 1,350 of the year before`: a time, no whole.
_OF_A_TIME = re.compile(
    r"[ \u00a0]of[ \u00a0](?:the[ ](?:year|season|month|quarter|week)[ ](?:before|earlier)"
    r"|(?:the[ ])?(?:previous|last|preceding)[ ](?:year|season|month|quarter|week)\b(?![’']s))"
)
# `35% of the permanent ones`: a noun that was said before.
_PRO_FORM = re.compile(r"\bones$|\bothers$|\bsame (?:nationality|country|kind|class|type|sort)$")
_ONES = re.compile(r"\bones$")
_MANY_DIGITS = re.compile(r"\d[\d,.]{2,}$")
# `168,200 of the former`: the one of two that was named first
_OF_TWO = re.compile(
    r"(?:former|latter)\b(?![ \u00a0](?!(?:and|or|but|in|from|were|was|are|had|have|came|to|for|at|on|still)\b)[a-z])"
)
# Nouns for a total that was counted before: `21,000 of the total`.
_TOTAL_PHRASE = re.compile(
    r"(?:[\w-]+[ \u00a0]){0,4}?(?:total|quota|cap|ceiling|number|figure|sum|allocation|allotment|supplement|intake"
    r"|pool|contingent|limit|target)\b"
)


def read(words: str, context: ReadContext) -> Unit | None:
    """The unit that a noun phrase stands for: `H-2B visas` is visas, `farm workers` people."""
    head = scan(words, 0, context.book)
    return head.unit if head.kind == "unit" else None


def is_entry(words: str, context: ReadContext) -> bool:
    """Whether a noun means registrations only where something is drawn: `entries`."""
    return scan(words, 0, context.book).lottery


def is_who(words: str) -> bool:
    """Whether a number followed by the word is of people."""
    return words in ("who", "whom")


def is_joined_unit(text: str, end: int) -> bool:
    """Whether a number that ends at `end` is joined to its unit: `15,000-visa quota`."""
    return _JOINED_UNIT.match(text, end) is not None


def let_in(text: str, head: Head) -> Span | None:
    """The verb behind a noun phrase that says that people were let in: `5,200 braceros had been [admitted]`."""
    match = _LET_IN.match(text, head.phrase.end)
    if match is None or head.noun is None or not is_plural(head.noun.text.lower()):
        return None
    return Span(match.start("verb"), match.end("verb"), match["verb"])


def find_head(text: str, end: int, book: RuleBook, peoples: Sequence[Span] = ()) -> Head:
    """The head of a number that ends at `end` of a sentence's text; offsets are into that text.

    Args:
        peoples: Nationality words of the sentence; `1,500 Vietnamese` counts people.
    """
    head = _find_head(text, end, book)
    if head.kind == "other" and head.partitive is None:
        inside = [people for people in peoples if head.phrase.start <= people.start and people.start < head.phrase.end]
        if inside:
            last = inside[-1]
            if last.end >= head.phrase.end or _only_verbs(text[last.end : head.phrase.end]):
                return Head("unit", Span(end, last.end, text[end : last.end]), "people", last, rule="unit.people")
        if _stands_alone(text, head):
            return Head("implicit", Span(end, end, ""))
    if head.kind == "implicit" and head.partitive is None and (who := _WHO.match(text, end)):
        noun = Span(who.start("who"), who.end("who"), who["who"])
        return Head("unit", Span(end, end, ""), "people", noun, rule="unit.who")
    return head


def _only_verbs(words: str) -> bool:
    """Whether what follows a nationality noun is no noun of its own: `1,500 Thai got` against `40 Thai firms`."""
    parts = words.split()
    return not parts or possible_verb(parts[0].lower()) or not is_plural(parts[-1].lower())


def _find_head(text: str, end: int, book: RuleBook) -> Head:
    if _NEXT_CELL.match(text, end):
        return Head("implicit", Span(end, end, ""))
    if joined := _JOINED_UNIT.match(text, end):
        noun = Span(joined.start("noun"), joined.end("noun"), joined["noun"])
        unit = unit_nouns(book)[{"place": "places", "slot": "slots"}.get(joined["noun"], f"{joined['noun']}s")].unit
        return Head("unit", Span(end, joined.end(), joined.group()), unit, noun)
    if of := _OF.match(text, end):
        return _partitive(text, end, of, book)
    head = scan(text, end, book)
    if head.kind == "unit" and head.noun is not None and (of := _OF.match(text, head.noun.end)) and of["pronoun"]:
        return head
    return head


# `two thirds of the additional 25,000`
_SUCH = (
    r"(?:estimated|reported|about|total|additional|extra|new|remaining|planned|available|first|other|more than|almost"
    r"|nearly|some|roughly|over|original|promised|annual|yearly)"
)


def _partitive(text: str, end: int, of: re.Match[str], book: RuleBook) -> Head:
    """`98,000 of the places`, `120,603 of the registrations`, `140,020 of them`, `213,320 of the 241,000`."""
    words = text[end : of.end()].rstrip()
    partitive = Span(end + 1, end + len(words), words[1:])
    if of["pronoun"]:
        if of["pronoun"] in ("these", "those") and (match := WORD.match(text, of.end("pronoun"))) and match["word"]:
            inner = scan(text, of.end("pronoun"), book)
            if inner.kind == "unit":
                return _as_partitive(inner, partitive)
        return Head("implicit", Span(end, of.end("pronoun"), text[end : of.end("pronoun")]), partitive=partitive)
    number = re.compile(rf"(?:{_SUCH} )?(?P<base>\d[\d,.]*\d|\d)(?P<scale>[ ](?:million|thousand|lakh))?").match(
        text, of.end()
    )
    if number is not None:
        inner = scan(text, number.end(), book)
        base_end = number.end("scale") if number["scale"] else number.end("base")
        base = Span(number.start("base"), base_end, text[number.start("base") : base_end])
        return replace(inner, kind=inner.kind if inner.kind != "other" else "implicit", partitive=partitive, base=base)
    if total := _TOTAL_PHRASE.match(text, of.end()) or _OF_TWO.match(text, of.end()):
        return Head("implicit", Span(end, total.end(), text[end : total.end()]), partitive=partitive)
    if _OF_A_TIME.match(text, of.start()):
        return Head("implicit", Span(end, end, ""))
    inner = scan(text, of.end() - 1, book)
    if inner.kind == "unit":
        return _as_partitive(inner, partitive)
    if _PRO_FORM.search(inner.phrase.text):
        return Head("implicit", Span(end, inner.phrase.end, text[end : inner.phrase.end]), partitive=partitive)
    if not inner.phrase.text.strip() and _SHARED.match(text, of.end()):
        return Head("implicit", Span(end, end, ""), partitive=partitive)
    return Head("other", inner.phrase, partitive=partitive)


# `6,800 of the unreserved and 3,100 of the rural visas`, `240 of last year’s`: the noun follows, or was said before
_SHARED = re.compile(r"[a-z-]+(?:[’']s)?(?:,|[ \u00a0]and|[ \u00a0]or|[.;])(?=[ \u00a0]|$)")


def _as_partitive(head: Head, partitive: Span) -> Head:
    return replace(head, partitive=partitive)


def _stands_alone(text: str, head: Head) -> bool:
    """Whether what follows a number is no noun in the plural: `14,200 foreseen`, `6,910 actually came`."""
    words = head.phrase.text.split()
    if _ONES.search(head.phrase.text):
        return _MANY_DIGITS.search(text, 0, head.phrase.start) is not None  # `printed 128,000 humanitarian ones`
    if _PRO_FORM.search(head.phrase.text):  # `35,180 permits, and 23,662 others`
        return _NUMBERED.search(text, 0, head.phrase.start - 12) is not None
    if (
        not 0 < len(words) <= _STAND_ALONE
        or head.phrase.text[0] not in " \u00a0"
        or any(not word.islower() or _counted_many(word) for word in words)
    ):
        return False
    return _ATTRIBUTE.search(text, max(0, head.phrase.start - 40), head.phrase.start) is None


def _counted_many(word: str) -> bool:
    """Whether a word may be a noun in the plural."""
    return is_plural(word) or word in _MANY or word.endswith(("people", "men", "women", "folk", "children", "staff"))
