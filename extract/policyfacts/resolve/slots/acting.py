"""The country whose act a sentence tells: `Germany, where …, handed out 69,000`, `Lisbon has promised to accept 90`."""

from __future__ import annotations

import re

from policyfacts.document import Reading, Span
from policyfacts.find.nations import NationMention
from policyfacts.resolve.frame import Frame
from policyfacts.resolve.slots.hosts import host_nouns
from policyfacts.resolve.slots.passage import CAPITAL, PLACED, of_seat
from policyfacts.resolve.slots.scope import Scope

# What is only added to a country: `Germany, by contrast, expects …`.
ADDED = re.compile(
    r"^,[ \u00a0](?:which|where|who|whose|the|a)\b(?:[^,;:]|,(?=\d)){0,90},"
    r"|^,[ \u00a0](?!(?:and|or|but|while|with|then|followed)\b)[a-z][^,;:.()\d]{1,60},(?=[ \u00a0][a-z])"
)
_CLAUSE_START = re.compile(
    r"(?:^|[;:][ \u00a0]|,[ \u00a0](?:and|but|while|whereas)?[ \u00a0]?|\b(?:and|but|while|that|said|says)[ \u00a0])"
    r"(?:(?:in|by|on|since|last|this|during)\b[^,]{0,30},[ \u00a0]|(?:under|in|as part of)[ \u00a0](?:the|their|its"
    r"|an?)\b"
    r"[^,;:.\d]{3,60}\b(?:agreement|accord|deal|treaty|pact|protocol|scheme|programme"
    r"|program)[ \u00a0])?(?:[Tt]he[ \u00a0])?$",
    re.IGNORECASE,
)
# `Across the border Belgium counted 39,600`: what comes before the subject.
_ADVERBIAL = re.compile(
    r"(?:Across|Under|After|Before|With|On|At|As|Elsewhere|Farther|Further|Nearby|Next|Neighbou?ring|By|Meanwhile|Now"
    r"|Since|Until|During|This|Last|Only|Even)\b[^,;:.\d]{0,50}?(?<!for)(?<!to)(?<!of)(?<!with)(?<!from)(?<!in)(?<!and)"
    r"[ \u00a0](?:the[ \u00a0])?"
)
_RELATIVE = re.compile(r",[ \u00a0](?:which|who)[ \u00a0]")
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|been|being)[ \u00a0](?:[a-z]+ly[ \u00a0])?(?:[a-z]+(?:ed|en)|set|cut|let)$"
)
# `In Slovenia 36,412 single permits were issued`
_THERE = re.compile(r"(?:^|[;:.][ \u00a0])In[ \u00a0](?:the[ \u00a0])?$")
_THERE_ISSUED = re.compile(
    r",?[ \u00a0](?:the|its|an?)[ \u00a0](?:[a-z]+[ \u00a0]){0,2}?(?:quota|cap|ceiling|limit|contingent|allocation)\b"
    r"|,?[ \u00a0](?:about[ ]|some[ ]|only[ ])?\d[\d,. ]*[ \u00a0][^.;]{0,60}\b(?:were|was|have been"
    r"|had been)[ \u00a0](?:[a-z]+ly[ ])?"
    r"(?:issued|granted|approved|admitted|handed|given|resettled|accepted)\b"
)
_TAKEN = re.compile(
    r"(?:[ \u00a0](?:in|on|up|to|some|about|only|just|a|an|another|further|the|first|no|more|fewer|than|as|many"
    r"|around|nearly|almost|over))*[ \u00a0]?"
)
_GRANTING = re.compile(
    r"(?:,[ \u00a0](?:which|who|where))?(?:[’']s (?:government|parliament|cabinet|authorities))?"
    r"(?:[ \u00a0](?:has|have|had|will|would|should|must|may|might|could|is|are|was|to|also|now|then"
    r"|already|first|itself|in|agreed|pledged"
    r"|promised|plans|planned|expects|expected|undertook|undertaken|wants|said it|turn|set|about|going)){0,6}"
    r"[ \u00a0]"
    r"(?:issu\w+|grant\w*|admit\w*|accept\w*|approv\w+|resettl\w+|relocat\w+|hand\w*[ ]out|hand\w*|gave"
    r"|give[ns]?|offer\w*"
    r"|allocat\w+|cap(?:s|ped)|set|cut|rais\w+|open\w*|allow\w*|let|welcom\w+|recruit\w*|hir\w+"
    r"|(?P<take>take|takes|took|taken)|(?P<receive>receiv\w+|expects?|expected|count(?:s|ed)|logged)|process\w*"
    r"|reject\w*|refus\w+|turned[ ]down|cancel\w+|revok\w+|pledg\w+|halv\w+|doubl\w+"
    r"|print\w*|stamp\w*|deliver\w*|recogni[sz]ed|regulari[sz]\w*|legali[sz]\w*|invit\w+|register\w*|renew\w*"
    r"|extend\w*|distribut\w+"
    r"|increas\w+|reduc\w+|promis\w+)\b",
    re.IGNORECASE,
)
BACK = re.compile(r"(?:[ \u00a0][a-z]+){0,2}[ \u00a0](?:back|in return)\b")
_BEYOND = re.compile(r"[;:]|.{60}")


def granting_subject(frame: Frame, scope: Scope) -> NationMention | None:
    """The country in front of a number that does what grants it: `Germany, where …, handed out 69,000`."""
    for nation in reversed(frame.view.nations):
        if nation.end > frame.start or nation.form not in ("name", "adjective") or len(nation.codes) != 1:
            continue
        at = _authority(frame, nation, scope)
        if at is None:
            continue
        if frame.countries is not None and nation.codes[0] in frame.countries.value:
            continue
        lead = frame.view.words(frame.view.start, nation.start)
        if lead.endswith("and ") and PLACED.search(lead):
            continue  # `the consulates in Georgia and Armenia issued`
        between = ADDED.sub("", frame.view.words(at, frame.start))
        told = frame.head.kind == "implicit" and between.count(":") == 1 and between.rstrip().endswith((":", ": about"))
        begins = _CLAUSE_START.search(lead) or _THERE.search(lead) or _ADVERBIAL.fullmatch(lead)
        if not (begins or _RELATIVE.match(between)) or len(between) > 90:
            continue
        if ";" in between or (":" in between and not told):
            continue
        if _THERE.search(lead) and _THERE_ISSUED.match(frame.view.words(nation.end, frame.view.end)):
            return nation
        verb = _GRANTING.match(between)
        if verb is None or _PASSIVE.search(verb.group()):
            continue  # `Fiji was allotted 300`: it got them
        if BACK.match(frame.view.words(frame.end, frame.view.end)):
            continue  # `Pakistan handed 8,000 places back`
        if (verb["take"] and not (_of_people(frame) and _TAKEN.fullmatch(between, verb.end()))) or (
            verb["receive"] and frame.head.unit != "applications" and not takes_refugees(frame, nation, scope)
        ):
            continue
        return nation
    return None


def _authority(frame: Frame, nation: NationMention, scope: Scope) -> int | None:
    """Where a country's name ends, with those who act for it: `Saudi consuls`, `Oman's labour ministry`."""
    nouns = host_nouns(scope.book)
    words = frame.view.words(nation.end, frame.start)
    acts = nouns.acts.match(words)
    if acts is not None:
        return nation.end + acts.end()
    return nation.end if nation.form == "name" else None


def seat_granting(frame: Frame) -> Reading[str] | None:
    """`and Lisbon has promised to accept 90`: a capital that grants, for its government; Brussels speaks for others."""
    text, by = frame.view.sentence.text, frame.view.start
    for match in reversed([*CAPITAL.finditer(text, 0, frame.start - by)]):
        verb = _GRANTING.match(text, match.end("name"), frame.start - by)
        seat = of_seat(match) if verb is not None else None
        if seat is None or verb is None or verb["receive"] or _PASSIVE.search(verb.group()):
            continue
        near = _BEYOND.search(text, verb.end(), frame.start - by) is None
        if near and seat.code != "BE" and (frame.countries is None or seat.code not in frame.countries.value):
            span = seat.reading.spans[0]
            return Reading(seat.code, "issuer.subject", (Span(by + span.start, by + span.end, span.text),))
    return None


def seat_acting(frame: Frame, scope: Scope) -> Reading[str] | None:
    """`Vienna would like 500 nurses a year`: the capital that acts in the sentence, for its government."""
    acting = [
        seat for match in CAPITAL.finditer(frame.view.words(frame.view.start, frame.start)) if (seat := of_seat(match))
    ]
    if not acting or scope.roles.comes((acting[-1].code,)):
        return None
    span = acting[-1].reading.spans[0]
    start = frame.view.start + span.start
    return Reading(acting[-1].code, "issuer.subject", (Span(start, start + len(span.text), span.text),))


def takes_refugees(frame: Frame, nation: NationMention, scope: Scope) -> bool:
    """`Iceland, which received 56 in 2022`: a country that no refugees come from takes them in."""
    humanitarian = frame.visa is not None and frame.visa.value.category == "humanitarian"
    people = frame.head.unit == "people" or frame.head.kind == "implicit"
    return humanitarian and people and nation.form == "name" and not scope.roles.comes(nation.codes)


def _of_people(frame: Frame) -> bool:
    """`Denmark takes 200 a year`: people by the noun, or where none is said, by what the numbers before it are."""
    if frame.head.kind == "implicit" and frame.head.partitive is None:
        humanitarian = frame.visa is not None and frame.visa.value.category == "humanitarian"
        return humanitarian or (frame.unit is not None and frame.unit.value == "people")
    return frame.head.unit == "people"
