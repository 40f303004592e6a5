"""The class or kind of visas that a number's own words name, or that its clause ties to it."""

from __future__ import annotations

import re

from policyfacts.find.programme_mentions import ProgrammeMention
from policyfacts.resolve.frame import Frame
from policyfacts.resolve.slots.same_scheme import kin
from policyfacts.resolve.slots.visas import names_papers, only_people, only_workers

_LABELLED = re.compile(r"\s*[:|\n\u2013\u2014-]?\s*")
_ATTACH = re.compile(r"\b(?P<word>on|under|for|of|through|as|via|in|with|holding)\b[^,;:.()]*$", re.IGNORECASE)
_TO_WHOM = re.compile(r"[ \u00a0]to[ \u00a0](?:[a-z-]+[ \u00a0]){0,2}")  # `3,500 visas to seasonal workers`


def own_programme(frame: Frame) -> ProgrammeMention | None:
    """The class, scheme or kind that a number has of its own: inside its noun phrase, as a label, or tied to it."""
    if frame.raised is not None:
        return own_programme(frame.raised)
    if (reason := _bracketed_reason(frame)) is not None:
        return reason
    inside = [p for p in frame.view.programmes if p.end > frame.mention.end and p.start < frame.end]
    if inside and all(p.occupation or only_workers(p) for p in inside):  # `On E-10 visas 1,900 seafarers can be hired`
        begin, _ = frame.view.clause(frame.start)
        named = [p for p in frame.view.programmes if begin <= p.start and p.end <= frame.start and p.code is not None]
        inside = named[-1:] or inside
    if inside and all(p.occupation or only_workers(p) or only_people(p) for p in inside):
        inside = _papers_to(frame) or inside
    if inside and all(only_people(p) for p in inside) and (behind := _class_behind(frame)) is not None:
        return behind
    if inside:
        own = max(inside, key=lambda p: (p.specific, p.code is not None, p.end))
        return (is_plain(own) and (_reason_behind(frame, frame.end) or _receiver_before(frame))) or own
    if frame.view.sentence.kind == "list_item":
        for programme in frame.view.programmes:
            if programme.start == frame.view.start and _LABELLED.fullmatch(
                frame.view.words(programme.end, frame.start)
            ):
                return programme  # `Students: 109,300`
    return _attached_behind(frame)


def _bracketed_reason(frame: Frame) -> ProgrammeMention | None:
    """`Most were granted for family reasons (55,749), followed by study (2,500)`: what so many permits are for."""
    closed = frame.view.words(frame.mention.end, frame.mention.end + 1) == ")"
    if not closed or frame.head.kind != "implicit":
        return None
    kinds = (p for p in frame.view.programmes if p.category is not None and not p.occupation)
    return next((p for p in kinds if frame.view.words(p.end, frame.start) == " ("), None)


def is_plain(programme: ProgrammeMention) -> bool:
    """Whether papers are of no kind by themselves: `residence permits`, and `residence visas`, for good or not."""
    return not programme.specific and (programme.category is None or _STAY.fullmatch(programme.text) is not None)


_STAY = re.compile(r"resid(?:ent|ence|ency)[ \u00a0](?:visas?|permits?)", re.IGNORECASE)


def _papers_to(frame: Frame) -> list[ProgrammeMention]:
    """`gave transit visas to 2,300 lorry drivers`: the papers that the people who are counted got."""
    begin, _ = frame.view.clause(frame.start)
    named = [p for p in frame.view.programmes if begin <= p.start and p.end <= frame.start and p.category is not None]
    if not named or not names_papers(named[-1]):
        return []
    return named[-1:] if _TO_SO_MANY.fullmatch(frame.view.words(named[-1].end, frame.start)) else []


_TO_SO_MANY = re.compile(
    r"[ \u00a0](?:(?:were|was|have|has|had|been|will|be|also|granted|issued|given|awarded|handed[ ]out|go|went|gone)"
    r"[ \u00a0])*(?:to|for)[ \u00a0]"
)


def _attached_behind(frame: Frame) -> ProgrammeMention | None:
    """The kind behind a number that its clause ties to it: `on`, `for`, `under`; `3,500 visas to seasonal workers`."""
    _, end = frame.view.clause(frame.end - 1)
    scheme_follows = any(p.specific and frame.end <= p.start < end for p in frame.view.programmes)
    for programme in frame.view.programmes:
        bracketed = (
            programme.start - end <= 16 and frame.view.words(end - 1, end) == "("
        )  # `the provisional visa (subclass 491)`
        if frame.end <= programme.start and (programme.start < end or bracketed) and programme.start - frame.end < 80:
            between = _up_to(frame, programme, frame.end)
            gave = _GAVE.search(frame.view.words(frame.view.start, frame.start))
            if gave and (_A.fullmatch(between) or (frame.head.unit == "people" and not between.strip())):
                return programme  # `gave 8,296 a blue card and 2,150 people asylum`
            if programme.specific and _ARE.fullmatch(between):
                return programme  # `of which 412 were EU Blue Cards`
            named = frame.head.kind == "unit" or (frame.head.kind == "implicit" and not only_workers(programme))
            if named and not scheme_follows and _TO_WHOM.fullmatch(between):
                return programme
            if (
                re.search(r"\d", between) is None
                and not _NEXT_IN_RANK.search(between)
                and (_ATTACH.search(between) or (bracketed and _ATTACH.search(between.split("(")[0])))
            ):
                return (_reason_behind(frame, programme.end) if is_plain(programme) else None) or programme
    return None


def _up_to(frame: Frame, programme: ProgrammeMention, at: int) -> str:
    """The words from `at` to a kind behind it, with the preposition that the kind itself begins with."""
    own = _PREPOSITION.match(programme.text)
    return frame.view.words(at, programme.start + (own.end() if own else 0))


_ARE = re.compile(
    r"(?:[ \u00a0]of (?:them|these|those|which|whom))?[ \u00a0](?:were|are|was|is)[ \u00a0](?:an?[ ]|the[ ])?"
)
_PREPOSITION = re.compile(r"(?:for|to|on)[ \u00a0]", re.IGNORECASE)
_NEXT_IN_RANK = re.compile(r"\b(?:ahead of|followed by|compared with|instead of)[ \u00a0]")
_A = re.compile(r"[ \u00a0](?:an?|the)[ \u00a0](?:[a-z]+[ \u00a0])?")
_GAVE = re.compile(r"\b(?:gave|given|granted|handed|issued|awarded|promised|offered)\b")


def _reason_behind(frame: Frame, at: int) -> ProgrammeMention | None:
    """`10,912 residence permits on the grounds of studies`: what permits of no kind, up to `at`, were given for."""
    for programme in frame.view.programmes:
        if programme.category is not None and at <= programme.start:
            between = _up_to(frame, programme, at)
            return programme if _FOR_WHAT.fullmatch(between) else None
    return None


_FOR_WHAT = re.compile(
    r"(?:[ \u00a0](?:were|was|been|have|had|granted|issued|given|approved|handed out|went|in \d{4}|last year))*"
    r"[ \u00a0](?:on|for|to|under)[ \u00a0](?:(?:the|their)[ \u00a0])?(?:[\w-]+[ \u00a0]){0,2}"
)


def _receiver_before(frame: Frame) -> ProgrammeMention | None:
    """`Foreign students received 52,000 residence permits`: who got papers of no kind says what they are for."""
    before = [p for p in frame.view.programmes if p.category is not None and p.end <= frame.start]
    if not before or _RECEIVED.fullmatch(frame.view.words(before[-1].end, frame.start)) is None:
        return None
    return before[-1]


_RECEIVED = re.compile(
    r"[ \u00a0](?:(?:were|was|have|has|had|been|also|will|be)[ \u00a0])*(?:received|receive|granted|given|issued|handed"
    r"|got|get|obtained|awarded|secured|collected|won)[ \u00a0](?:[a-z]+[ \u00a0]){0,3}"
)


def _class_behind(frame: Frame) -> ProgrammeMention | None:
    """`4,280 students came to Maine on J-1 visas`: the class that those who are counted came on."""
    _, end = frame.view.clause(frame.end - 1)
    for programme in frame.view.programmes:
        if programme.code is not None and frame.end <= programme.start < end:
            between = frame.view.words(frame.end, programme.start)
            if _ON_A_CLASS.fullmatch(between):
                return programme
    return None


_ON_A_CLASS = re.compile(
    r"[^,;:.()\d]{0,60}?[ \u00a0](?:on|under|with|holding|(?:switch|change|move|convert|transfer)[a-z]*[ ]to)[ \u00a0]"
    r"(?:the[ \u00a0]|an?[ \u00a0])?"
)


def scheme_of_clause(frame: Frame, own: ProgrammeMention) -> ProgrammeMention | None:
    """`The Samoan Quota offers 1,100 residence places`: the scheme that the clause of a vaguer wording begins with."""
    begin, _ = frame.view.clause(frame.start)
    named = [p for p in frame.view.programmes if begin <= p.start and p.end <= frame.start and p.specific]
    if not named and (only_people(own) or only_workers(own)):  # `the H-2B, where they filed for 138,000 workers`
        named = [p for p in frame.view.programmes if p.end <= frame.start and p.code is not None]
        named = [p for p in named if re.search(r"[\d;]", frame.view.words(p.end, frame.start)) is None]
    if own.specific or not named or not kin(named[-1], own):
        return None
    return named[-1] if named[-1].code or named[-1].programme else None
