"""The unit of a number without a noun of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass

from policyfacts.document import Reading, Span
from policyfacts.find.columns import caption, cell_of, column_of
from policyfacts.find.nouns_before import NounBefore, noun_before, papers_of_which
from policyfacts.find.standing_over import applications_told, standing_over
from policyfacts.find.units import find_head
from policyfacts.records import Unit
from policyfacts.resolve.facts import REACHED
from policyfacts.resolve.frame import Frame, shifted
from policyfacts.resolve.slots.scope import Scope

_RECEIVED = re.compile(
    r"^[ \u00a0](?:[a-z]+[ \u00a0]){0,2}?(?:received|got|obtained|were (?:granted|given|issued|awarded)|took|won"
    r"|secured|collected|picked up|landed|accounted|made up|make up)\b"
)


# `set at 4,883 the number of [residence permits]`
_NUMBER_OF = re.compile(
    r"[ \u00a0](?:as[ \u00a0])?(?:the|its|their)[ \u00a0](?:[a-z]+[ \u00a0])?(?:number|quota|total|ceiling|cap"
    r"|limit)[ \u00a0](?:of|for|on)"
)


_GRANTED = ("visas", "permits", "applications")
_ABOVE = 300  # characters above the first number of an article that may say what it counts

# `set the number of [farm hands] who may be brought in from abroad at 15,000`
_SET_AT = re.compile(
    r"\b(?:number|quota|ceiling|cap|limit|intake|total)[ \u00a0](?:of|for|on)\b"
    r"(?P<rest>[^.;:()\d]{3,140}[ \u00a0](?:at|to|from|is|was)[ \u00a0](?:[a-z]+[ \u00a0]){0,2})$",
    re.IGNORECASE,
)


def _set_at(frame: Frame, topic: Frame | None, scope: Scope) -> Reading[Unit] | None:
    """What the number is of that is set at so many, whatever clause stands between."""
    lead = frame.view.words(frame.view.start, frame.start)
    match = _SET_AT.search(lead)
    if match is None:
        return None
    head = find_head(frame.view.sentence.text, match.start("rest"), scope.book)
    if head.kind != "unit" or head.noun is None or head.unit is None:
        return None
    if head.unit == "people" and _papers_before(frame, topic) and match[0].partition(match["rest"])[0].endswith("for"):
        return None  # `8,500 permits … The quota for Britons stays at 3,500`
    return Reading(head.unit, "unit.noun", (shifted(head.noun, frame.view.start),))


def fill_unit(frame: Frame, earlier: Frame | None, topic: Frame | None, scope: Scope) -> None:
    """The unit of a number without a noun: the noun in front of it, else what the numbers before it count."""
    if frame.unit is not None:
        return
    if (told := _of_caption(frame, scope) or _number_of(frame, scope) or _set_at(frame, topic, scope)) is not None:
        frame.unit = told
        frame.own.add("unit")
        return
    if earlier is None and (told := _of_rows(frame, topic, scope)) is not None:
        frame.unit = told
        return
    begin, _ = frame.view.clause(frame.start)
    if earlier is not None and earlier.unit is not None and earlier.start >= begin:
        frame.inherit("unit", earlier.unit, "inherit.sentence", f"@{earlier.order}.unit")
        return
    told = _in_front(frame, earlier, topic, scope) or _people_sent(frame)
    if told is not None:
        frame.unit = told
        frame.own.add("unit")
    elif earlier is not None and earlier.unit is not None:
        frame.inherit("unit", earlier.unit, "inherit.sentence", f"@{earlier.order}.unit")
    elif topic is not None and topic.unit is not None:
        frame.inherit("unit", topic.unit, "inherit.topic", f"@{topic.order}.unit")


def _in_front(frame: Frame, earlier: Frame | None, topic: Frame | None, scope: Scope) -> Reading[Unit] | None:
    """The noun in front of a number that it counts: in its clause, its paragraph or, for the first one, above."""
    found = _noun_in_front(frame, earlier, topic, scope)
    if found.noun is None or _labels_row(frame, topic, found.noun.unit):
        return None  # `Nurses | 6,418` in a table of permits
    if found.noun.unit == "people" and (_in_scheme(topic, found, scope) or _for_whom(frame, topic, found, scope)):
        return None
    return Reading(found.noun.unit, "unit.noun", (shifted(found.noun.span, found.floor),))


def _in_scheme(topic: Frame | None, found: _InFront, scope: Scope) -> bool:
    """`applications … the Scheme for Talents and [Professionals] drew 29,800`: people in the name of a scheme."""
    if topic is None or topic.unit is None or topic.unit.value == "people":
        return False
    at = found.floor + (found.noun.span.start if found.noun is not None else 0)
    text = scope.document.text
    named = (p for p in scope.found.programmes if p.specific and p.start <= at < p.end)
    return any(_SCHEME.search(text, p.start, p.end) is not None for p in named)


_SCHEME = re.compile(r"\b(?:Schemes?|Program(?:me)?s?|Routes?|Arrangements?|Streams?|Pilots?|Policy)\b")


def _for_whom(frame: Frame, topic: Frame | None, found: _InFront, scope: Scope) -> bool:
    """`8,500 permits … The quota for Britons stays at 3,500`: whom a quota of what was counted before is for."""
    if found.noun is None or not _papers_before(frame, topic):
        return False
    at = found.floor + found.noun.span.end
    lead, behind = scope.document.text[frame.view.start : at], scope.document.text[at : frame.start]
    return _QUOTA_FOR.search(lead) is not None and _STANDS_AT.fullmatch(behind) is not None


def _papers_before(frame: Frame, topic: Frame | None) -> bool:
    """Whether a sentence right before sets a number of papers or places, of which this may be another quota."""
    if topic is None or topic.unit is None or topic.unit.value not in _PAPERS or frame.block - topic.block > 1:
        return False
    return topic.sentence != frame.sentence and topic.status is not None and topic.status.value not in REACHED


_PAPERS = ("visas", "permits", "documents", "places")
_QUOTA_FOR = re.compile(
    r"\b(?:quota|contingent|cap|ceiling|limit|allocation|allotment|number)\b[ \u00a0](?:[a-z]+[ \u00a0])?"
    r"(?:for|applies[ \u00a0]to|covers)[ \u00a0][^,.;:()\d]{2,60}$|^For[ \u00a0][^,.;:()\d]{2,60}$",
    re.IGNORECASE,
)
_STANDS_AT = re.compile(
    r"(?::|[ \u00a0](?:it[ \u00a0]|the[ \u00a0](?:quota|number|limit|cap|ceiling)[ \u00a0])?(?:is|was|stays"
    r"|remains|stands|stood|rises|rose|falls|fell|will[ \u00a0](?:be|stay|remain|rise|fall|stand)|comes|came)"
    r"(?:[ \u00a0](?:at|to))?)"
    r"(?:[ \u00a0](?:only|just|about|some|unchanged|still))?(?:[ \u00a0]at)?[ \u00a0]"
)


@dataclass(frozen=True, slots=True)
class _InFront:
    """A noun in front of a number, with the offset of the text that its span counts from."""

    noun: NounBefore | None
    floor: int


def _noun_in_front(frame: Frame, earlier: Frame | None, topic: Frame | None, scope: Scope) -> _InFront:
    text, book = scope.document.text, scope.book
    if (which := papers_of_which(text, frame.start, book)) is not None:
        return _InFront(which, 0)
    begin, _ = frame.view.clause(frame.start)
    floor = frame.view.start if earlier is None else max(earlier.end, begin)
    noun = noun_before(text[floor : frame.start], book)
    block = scope.document.blocks[frame.block].start
    if noun is None and earlier is None and topic is not None and topic.end < frame.view.start:
        # `Visas are handed out until the limit is hit. Indonesia has 4,612`; `81,593 of them`.
        floor = max(block, _sentence_after(topic, frame))
        noun = noun_before(text[floor : frame.start], book)
    if noun is None and earlier is None and topic is None:
        # `Parliament debated work permits. Under the bill 20,000 would be issued`; whoever is named says less.
        floor = max(block, frame.view.start - _FAR)
        noun = noun_before(text[floor : frame.start], book)
        noun = None if noun is not None and noun.unit == "people" else noun
    if noun is None and topic is None:
        floor = max(0, frame.view.start - _ABOVE)  # `the number of permits that may be issued. Mazovia: 21,000`
        noun = noun_before(text[floor : frame.view.start], book)
        noun = noun if noun is not None and noun.unit in _GRANTED else None
    if noun is None or noun.unit != "people":
        return _InFront(noun, floor)
    if _RECEIVED.search(text[floor + noun.span.end : frame.start]):
        return _InFront(None, floor)  # `Indians received 815`: of what was received, not of Indians
    if earlier is not None and earlier.unit is not None and earlier.unit.value != "people":
        return _InFront(None, floor)  # `33,000 for workers who start in March and 33,000 for those …`
    return _InFront(noun, floor)


def _number_of(frame: Frame, scope: Scope) -> Reading[Unit] | None:
    """`set at 4,883 the number of residence permits`."""
    after = _NUMBER_OF.match(frame.view.words(frame.end, frame.end + 160))
    if after is None:
        return None
    at = frame.end + after.end()
    head = find_head(frame.view.sentence.text, at - frame.view.start, scope.book)
    if head.kind != "unit" or head.noun is None or head.unit is None:
        return None
    return Reading(head.unit, "unit.noun", (shifted(head.noun, frame.view.start),))


def _of_caption(frame: Frame, scope: Scope) -> Reading[Unit] | None:
    """`Places authorised, by country of origin` above a table: what its numbers count."""
    column, at = column_of(frame.view.sentence, frame.mention.number.start), frame.mention.number.start
    if column is None and cell_of(frame.view.sentence, at) is not None:
        own = noun_before(frame.view.words(frame.view.start, frame.start), scope.book)
        column = 1 if own is None or own.unit == "people" else None  # `Skilled workers: 21,316`, not `Permits: 900`
    if not column:
        return None
    above = caption(scope.document, frame.view.sentence)
    if above is not None and (filed := applications_told(above.text)) is not None:
        return Reading("applications", "unit.noun", (shifted(filed, above.start),))
    noun = None if above is None else noun_before(above.text, scope.book)
    return (
        None if above is None or noun is None else Reading(noun.unit, "unit.noun", (shifted(noun.span, above.start),))
    )


def _of_rows(frame: Frame, topic: Frame | None, scope: Scope) -> Reading[Unit] | None:
    """`Permits by nationality` somewhere above a list, or in a note below it: what rows without a noun count."""
    own = noun_before(frame.view.words(frame.view.start, frame.start), scope.book)
    if (own is not None and own.unit != "people") or len(frame.view.sentence.text) > _ROW:
        return None
    counted = None if topic is None or topic.unit is None else topic.unit.value
    for over in standing_over(scope.document, frame.view.sentence):
        if over.kind not in ("heading", "list_item") and counted == "applications":
            return None  # petitions by employer, below a lead on the visas: what the numbers before count stands nearer
        if (filed := applications_told(over.text)) is not None:
            return Reading("applications", "unit.over", (shifted(filed, over.start),))
        noun = noun_before(over.text, scope.book)
        if noun is not None and noun.unit in (*_GRANTED, "places"):
            if counted == "places":
                return None  # a ceiling of so many places, and `Permits by canton`: what is divided has been named
            return Reading(noun.unit, "unit.over", (shifted(noun.span, over.start),))
    return None


_ROW = 120  # characters; a longer item of a list is prose

# `Last week I [sent] 63`, `The seasonal route [brought in] 23,000`: whoever is let in so is people
_PEOPLE_SENT = re.compile(
    r"\b(?P<verb>sen[dt]|sending|br(?:ing|ings|ought)[ ]in|let[ ]in|t(?:ook|akes|aken)[ ]in|admitted|welcom(?:es?|ed)"
    r"|resettled|hired|recruited|fl(?:ew|own)[ ]in|relocated|evacuated|deployed)[ ]"
    r"(?:(?:about|some|only|just|another|nearly|almost|over|up to|at least|more than|a further|a total of)[ ])?$"
)


def _people_sent(frame: Frame) -> Reading[Unit] | None:
    """Whom a verb in front of the number lets in or sends, where no noun is near."""
    lead = frame.view.words(frame.view.start, frame.start).replace("\u00a0", " ")
    match = _PEOPLE_SENT.search(lead) if frame.head.kind == "implicit" and frame.head.partitive is None else None
    if match is None:
        return None
    start = frame.view.start + match.start("verb")
    return Reading("people", "unit.verb", (Span(start, frame.view.start + match.end("verb"), match["verb"]),))


def _labels_row(frame: Frame, topic: Frame | None, unit: Unit) -> bool:
    """Whether a noun for people only says whom a row of a table is about; what is counted was said above."""
    said = topic is not None and topic.unit is not None and topic.unit.value != "people"
    if unit != "people" or topic is None or not said:
        return False
    column = column_of(frame.view.sentence, frame.mention.number.start)
    if column is None and topic.view.sentence.kind == frame.view.sentence.kind == "list_item":
        lead = frame.view.words(frame.view.start, frame.mention.start)
        return frame.sentence - topic.sentence == 1 and _LABEL.fullmatch(lead) is not None
    return column is not None and column > 0


_LABEL = re.compile(r"[^:\d]{3,60}:[ \u00a0]")  # `Students: 1,145` below `Workers: 4,020 first permits`


def _sentence_after(topic: Frame, frame: Frame) -> int:
    """Where the text between two numbers' sentences begins; at most two sentences are looked through."""
    return max(topic.view.end, frame.view.start - _FAR)


_FAR = 400  # characters
