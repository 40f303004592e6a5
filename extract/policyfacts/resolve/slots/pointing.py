"""Whom a number is for by words that point back: `the same four countries`, `It remains at 3,500`, `the latter`."""

from __future__ import annotations

import re
from bisect import bisect_left
from operator import attrgetter

from policyfacts.document import Reading, Span
from policyfacts.find.nations import NationMention, those_who_come
from policyfacts.resolve.frame import Frame
from policyfacts.resolve.joined import JOINT, nation_span
from policyfacts.resolve.slots.issuer import subject_grants
from policyfacts.resolve.slots.passage import CAPITAL, of_seat
from policyfacts.resolve.slots.scope import Scope

_COUNTS = {
    word: number
    for number, words in enumerate(
        (("both", "two"), ("three",), ("four",), ("five",), ("six",), ("seven",), ("eight",), ("nine",), ("ten",)), 2
    )
    for word in words
}
# `for the same four countries`, `nationals of the two countries`, `from these three nations`
_AGAIN = re.compile(
    rf"\b(?:for|from|to|of|among|between)[ \u00a0](?:(?:the[ \u00a0]same|the|those|these|all)[ \u00a0]|(?=both))"
    rf"(?P<count>{'|'.join(_COUNTS)})[ \u00a0](?:countries|nations|nationalities)\b",
    re.IGNORECASE,
)
# `Nationals of the two countries received`, `The three countries will get`
_AGAIN_FIRST = re.compile(
    rf"(?:(?:Nationals|Citizens|People|Workers|Those)[ \u00a0](?:of|from)[ \u00a0])?(?:the|those|these|all)[ \u00a0]"
    rf"(?:same[ \u00a0])?(?P<count>{'|'.join(_COUNTS)})[ \u00a0](?:countries|nations|nationalities|peoples)[ \u00a0]"
    r"(?:[a-z]+[ \u00a0]){0,2}(?:received?|gets?|got|were|are|have|had|has|obtain\w*|filed?|filled|share[sd]?"
    r"|account\w*|lodged|submitted|took|hold|held|will|can|may)\b[^,;:.\d]{0,30}$",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"(?:It|They|That|Theirs|(?:Its|Their|That|This|The)[ \u00a0](?:own[ \u00a0])?(?:annual[ \u00a0]|yearly[ \u00a0])?"
    r"(?:quota|share|contingent|allocation|allotment|cap|ceiling|limit|number|total))[ \u00a0]"
)
_OPENS = re.compile(r"(?:(?:In|For|But|And|Meanwhile,)[ \u00a0])?(?:[Tt]he[ ])?")
_MOST_NATIONS = 40
_start = attrgetter("start")


def group_again(frame: Frame, limit: int, scope: Scope) -> Reading[tuple[str, ...]] | None:
    """The countries of a group that is only counted: the last run of so many that was listed before.

    Args:
        limit: Where the words end that belong to the number.
    """
    match = _AGAIN.search(frame.view.words(frame.end, limit))
    if match is not None and frame.view.breaks_between(frame.end, frame.end + match.start()):
        return None
    match = match or _AGAIN_FIRST.match(frame.view.words(frame.view.start, frame.start))
    if match is None:
        return None
    before = _before(frame.start, scope)
    run: list[NationMention] = []
    for nation in reversed(before):
        if run and JOINT.fullmatch(scope.document.text, nation.end, run[-1].start) is None:
            run = []
        run.append(nation)
        codes = tuple(dict.fromkeys(code for item in reversed(run) for code in item.codes))
        if len(codes) == _COUNTS[match["count"].lower()] and not _goes_on_before(before, nation, scope):
            return Reading(codes, "beneficiary.again", tuple(nation_span(item) for item in reversed(run)))
    return None


def subject_again(frame: Frame, issuer: str | None, scope: Scope) -> list[NationMention]:
    """`British citizens have a contingent of their own. It remains at 3,500`: whom the sentence before began with.

    Or `Haitians have it harder. Of the 4,300 who applied …`, where no number stands between these people and theirs.
    """
    sentence = frame.view.sentence
    named = any(nation.end <= frame.start for nation in frame.view.nations)
    last = scope.document.sentences[sentence.index - 1]
    if sentence.index == 0 or named or last.block != sentence.block:
        return []
    points = _GOES_ON.match(sentence.text) is not None
    others = any(issuer not in nation.codes for nation in frame.view.nations)
    if not points and (others or scope.numbers.get(last.index) or not _begins_with(frame)):
        return []
    for nation in _before(sentence.start, scope):
        if nation.start >= last.start and _OPENS.fullmatch(scope.document.text, last.start, nation.start):
            comes = those_who_come(scope.document.text, nation) and issuer not in nation.codes
            return [nation] if comes and nation.form != "name" else []
    return []


def _begins_with(frame: Frame) -> bool:
    """Whether a sentence begins with a number of people, or with when: `Of the 4,300 who applied`, `In 2030 900`."""
    people = frame.head.unit == "people" or frame.head.kind == "implicit"
    return people and _LEAD.fullmatch(frame.view.words(frame.view.start, frame.start)) is not None


_LEAD = re.compile(
    r"(?:(?:Of|Among|Some|About|Only|Just|Nearly|Almost|Over|By|Since|Until|Last|This|So|In|At|During|the|those|year"
    r"|month|week|season|far|end|early|late|mid|of|January|February|March|April|May|June|July|August|September"
    r"|October|November|December|(?:19|20)\d\d|some|about|only|just|nearly|almost|over),?[ \u00a0])*"
)


def them_again(frame: Frame, issuer: str | None, scope: Scope) -> NationMention | None:
    """`And the Ukrainians? … protection to 84,300 of them`: the people that were named last, and no number of them."""
    partitive = frame.head.partitive
    if partitive is None or not partitive.text.endswith("them"):
        return None
    counted = [
        start for index in range(frame.sentence - _BACK, frame.sentence) for start in scope.numbers.get(index, ())
    ]
    if any(start < frame.start for start in scope.numbers.get(frame.sentence, ())):
        return None
    for nation in reversed(_before(frame.start, scope)):
        if frame.start - nation.end > _FAR or any(start > nation.start for start in counted):
            return None
        if (
            nation.end <= frame.view.start
            and nation.form in ("noun", "adjective")
            and issuer not in nation.codes
            and those_who_come(scope.document.text, nation)
        ):
            return nation
    return None


def to_them(frame: Frame, limit: int, issuer: str | None, scope: Scope) -> list[NationMention]:
    """`Filipino teachers are leaving: the US granted 4,100 visas to them`: the people that were named last."""
    match = _TO_THEM.match(frame.view.words(frame.end, limit))
    if match is None:
        return []
    for nation in reversed(_before(frame.start, scope)):
        if frame.start - nation.end > _FAR:
            return []
        if issuer not in nation.codes and those_who_come(scope.document.text, nation):
            return [nation]
    return []


_TO_THEM = re.compile(r"(?:[ \u00a0][a-z]+){0,3}?[ \u00a0](?:to|for|from|by)[ \u00a0]them\b(?![ \u00a0](?:to|all)\b)")
_BACK = 3  # sentences
_FAR = 250  # characters


def one_of_two(
    frame: Frame, begin: int, limit: int, issuer: str | None, scope: Scope
) -> Reading[tuple[str, ...]] | None:
    """`deals with Kenya and Chad. The former gets 500, the latter 200`: one of the two that were named last.

    Args:
        begin: Where the words in front begin that belong to the number.
        limit: Where those behind it end.
    """
    told = _OF_TWO_BEHIND.match(frame.view.words(frame.end, limit))
    if told is None:
        told = _OF_TWO_IN_FRONT.search(frame.view.words(begin, frame.start))
        if told is None or subject_grants(told.string[told.end("which") :]):
            return None
    before = [n for n in _before(frame.start, scope) if frame.start - n.end <= _FAR and issuer not in n.codes]
    text = scope.document.text
    for at in range(len(before) - 2, -1, -1):
        one, two = before[at : at + 2]
        listed = at > 0 and JOINT.fullmatch(text, before[at - 1].end, one.start) is not None
        if one.codes != two.codes and not listed and _AND.fullmatch(text, one.end, two.start):
            nation = one if told["which"].lower() == "former" else two
            return Reading(nation.codes, "beneficiary.again", (nation_span(nation),))
    return None


_OF_TWO_BEHIND = re.compile(
    r"(?:[ \u00a0][a-z]+){0,4}?[ \u00a0](?:to|for|from|by|of)[ \u00a0]the[ \u00a0](?P<which>former|latter)\b"
)
_OF_TWO_IN_FRONT = re.compile(
    r"\bthe[ \u00a0](?P<which>former|latter)(?:[’']s?)?(?:[ \u00a0][a-z]+){0,4}[ \u00a0](?:[a-z ]+[ \u00a0])?$",
    re.IGNORECASE,
)
_AND = re.compile(
    r"(?:[ \u00a0][a-z]+)?,?[ \u00a0](?:and|or)[ \u00a0](?:(?:with|from|for|the|[a-z]+s[ \u00a0](?:of|from))[ \u00a0])?"
)


def its_people(frame: Frame, limit: int, issuer: str | None, scope: Scope) -> Reading[tuple[str, ...]] | None:
    """`Dhaka wants 500 places for its workers`, `42,000 of its citizens`: people of the country that is spoken of."""
    partitive = frame.head.partitive
    counted = partitive is not None and frame.head.unit == "people" and partitive.text.endswith("its")
    if not counted and not _FOR_ITS.match(frame.view.words(frame.end, limit)):
        return None
    begin = frame.view.start
    seats = [*CAPITAL.finditer(frame.view.words(begin, frame.start))]
    capital = of_seat(seats[-1]) if seats else None
    if capital is not None and capital.code != issuer:
        span = capital.reading.spans[0]
        at = begin + span.start
        return Reading((capital.code,), "beneficiary.its", (Span(at, at + len(span.text), span.text),))
    first = scope.document.blocks[frame.block].start if counted else begin
    named = [
        nation
        for nation in _before(frame.start, scope)
        if first <= nation.start and nation.form == "name" and issuer not in nation.codes
    ]
    return Reading(named[-1].codes, "beneficiary.its", (nation_span(named[-1]),)) if named else None


_FOR_ITS = re.compile(
    r"(?:[ \u00a0][a-z]+){0,3}?[ \u00a0](?:for|to)[ \u00a0](?:its|their)[ \u00a0](?:own[ \u00a0])?"
    r"(?:[a-z-]+[ \u00a0]){0,2}?"
    r"(?:nationals|citizens|people|workers|labou?rers|nurses|students|graduates|doctors|teachers|youths?|women|maids"
    r"|job-?seekers|migrants|seafarers|drivers|carers|caregivers)\b"
)


def _before(offset: int, scope: Scope) -> list[NationMention]:
    """The last nations before a place in the article."""
    at = bisect_left(scope.found.nations, offset, key=_start)
    return list(scope.found.nations[max(0, at - _MOST_NATIONS) : at])


def _goes_on_before(nations: list[NationMention], first: NationMention, scope: Scope) -> bool:
    """Whether the list began before this nation."""
    at = nations.index(first)
    return at > 0 and JOINT.fullmatch(scope.document.text, nations[at - 1].end, first.start) is not None
