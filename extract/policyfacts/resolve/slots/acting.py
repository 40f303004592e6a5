"""The country whose act a sentence tells: `Germany, where …, handed out 69,000`, `Lisbon has promised to accept 90`."""

from __future__ import annotations

import re

from policyfacts.document import Reading, Span
from policyfacts.find.nations import NationMention
from policyfacts.find.seats import place_of, seat_of
from policyfacts.resolve.frame import Frame
from policyfacts.resolve.roles import workplace
from policyfacts.resolve.slots.hosts import host_nouns
from policyfacts.resolve.slots.passage import CAPITAL, PLACED, TOWN_NAMED, of_seat
from policyfacts.resolve.slots.scope import Scope
from policyfacts.resolve.slots.verbs import ADDED, GOT, GRANTING, PASSIVE, owned_verb, second_verb, there_acts, where

# A country in front of a granting verb acts, unless it depends on a word before it: `workers from Oman hired`.
_DEPENDS = re.compile(
    r"\b(?:in|of|from|to|for|with|by|at|on|into|onto|through|via|near|outside|inside|between|among|against|over|like"
    r"|than|as|or|about|under|since|until|before|after|during|despite|without|within|across|toward|towards|leaving"
    r"|entering|visiting|joining|fleeing|bordering)[ \u00a0](?:the[ \u00a0])?$",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r",[ \u00a0](?:which|who)[ \u00a0]")
# `In Slovenia 36,412 single permits were issued`
_THERE = re.compile(r"(?:^|[;:.,–—-][ \u00a0]|\b(?:and|while)[ \u00a0])[Ii]n[ \u00a0](?:[a-z]+[ \u00a0])?$")
_THERE_ISSUED = re.compile(
    r",?[ \u00a0](?:the|its|an?)[ \u00a0](?:[a-z]+[ \u00a0]){0,2}?(?:quota|cap|ceiling|limit|contingent|allocation)\b"
    r"|,?[ \u00a0](?:about[ ]|some[ ]|only[ ])?\d[\d,. ]*[ \u00a0][^.;]{0,60}\b(?:were|was|have been"
    r"|had been)[ \u00a0](?:[a-z]+ly[ ])?"
    r"(?:issued|granted|approved|admitted|handed|given|resettled|accepted)\b"
    r"|,?[ \u00a0](?:about[ ]|some[ ]|only[ ])?\d[\d,. ]*[ \u00a0][^.;]{0,40}\b(?:received|got|obtained|were given)"
    r"[ \u00a0](?:[a-z-]+[ \u00a0]){0,3}(?:visas?|permits?|papers|cards)\b"
    r"|,?[ \u00a0](?:about[ ]|some[ ]|only[ ])?\d[\d,. ]*[ \u00a0](?:[a-z]+[ \u00a0]){0,3}?"
    r"(?:have|hold|held|enjoy|enjoyed)"
    r"[ \u00a0](?:[a-z-]+[ \u00a0]){0,2}(?:protection|status|permits?|visas?|cards)\b"
    r"|,?[ \u00a0](?:[a-z ]{4,20},[ \u00a0])?(?:[a-z-]+[ \u00a0]){1,4}(?:was|were|has been|have been|had been)[ \u00a0]"
    r"(?:[a-z]+ly[ ])?(?:issued|granted|given|approved)[ \u00a0](?:to[ \u00a0])?(?:about[ ]|some[ ]|only[ ])?\d"
)
_TAKEN = re.compile(
    r"(?:[ \u00a0](?:in|on|up|to|some|about|only|just|a|an|another|further|the|first|no|more|fewer|than|as|many"
    r"|around|nearly|almost|over))*[ \u00a0]?"
)
_FOREIGN = re.compile(
    r"\b(?:foreign(?:ers)?|third[- ]countr\w+|third[ \u00a0]states?|non-EU|from[ \u00a0](?:abroad|outside|all)"
    r"|migrants?)\b",
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
        if at is None or any(p.specific and p.start <= nation.start < p.end for p in frame.view.programmes):
            continue
        if for_them(frame, nation.codes[0]):
            continue
        lead = frame.view.words(frame.view.start, nation.start)
        if lead.endswith("and ") and PLACED.search(lead):
            continue  # `the consulates in Georgia and Armenia issued`
        if _alone(frame, nation, scope) and _issued_there(frame, nation):
            return None if _of_another(frame, nation.codes[0]) else nation
        between = ADDED.sub("", frame.view.words(at, frame.start))
        told = frame.head.kind == "implicit" and between.count(":") == 1 and between.rstrip().endswith((":", ": about"))
        begins = _THERE.search(lead) or not _DEPENDS.search(lead)
        if not (begins or _RELATIVE.match(between)) or len(between) > 90:
            continue
        if ";" in between or (":" in between and not told):
            continue
        behind = frame.view.words(nation.end, frame.view.end)
        if _THERE.search(lead) and (_THERE_ISSUED.match(ADDED.sub("", behind)) or there_acts(between)):
            return None if _of_another(frame, nation.codes[0]) else nation
        if at == _works_at(frame, nation) and GOT.match(between):
            return nation
        if _grants(frame, nation, between, scope) or _wants_theirs(frame, between):
            return nation
    return None


def _alone(frame: Frame, nation: NationMention, scope: Scope) -> bool:
    """Whether no other country and no other country's body stands in the sentence, that may be the one that grants."""
    if any(other.codes != nation.codes for other in frame.view.nations):
        return False
    bodies = (b for b in scope.found.bodies if frame.view.start <= b.start < frame.view.end)
    return all(body.country in (None, nation.codes[0]) for body in bodies)


def _issued_there(frame: Frame, nation: NationMention) -> bool:
    """`The biggest jump was in Kuwait, where 47,969 permits were issued`, `Kuwait recorded 47,969 permits issued`."""
    lead, between = frame.view.words(frame.view.start, nation.start), frame.view.words(nation.end, frame.start)
    behind = frame.view.words(frame.mention.end, frame.view.end)
    if _WHERE_SO_MANY.fullmatch(between):
        return _LEAPS_IN.search(lead) is not None and _WERE_ISSUED.match(behind) is not None
    if _RECORDED.fullmatch(between):
        return _JUST_ISSUED.match(behind) is not None
    country = _HER_COUNTRY.match(between)
    verb = None if country is None else GRANTING.match(between, country.end())
    return verb is not None and not verb["receive"]


# The country opens its sentence, or is where a number of granters' leapt; in which demand is highest, nobody grants.
_LEAPS_IN = re.compile(
    r"(?:^|[–—-][ \u00a0])$|\b(?:jump|rise|increase|leap|growth|fall|drop)\b[^,;:]{0,40}[ \u00a0]in[ \u00a0]$"
)
_SO_MANY = r"(?:(?:about|some|only|just|nearly|almost|over|more than|a total of)[ \u00a0])*"
_WHERE_SO_MANY = re.compile(rf",[ \u00a0]where[ \u00a0](?:last year[ ]|this year[ ])?{_SO_MANY}")
_WERE_ISSUED = re.compile(
    r"(?:[ \u00a0][\w-]+){1,6}?[ \u00a0](?:were|was|have been|had been)[ \u00a0](?:[a-z]+ly[ ])?"
    r"(?:issued|granted|approved|admitted|handed|given|resettled|accepted)\b"
)
_RECORDED = re.compile(
    rf"(?:[ \u00a0](?:has|have|had))?[ \u00a0](?:recorded|records|reported|reports|counted|counts|registered"
    rf"|logged)[ \u00a0]{_SO_MANY}"
)
_JUST_ISSUED = re.compile(
    r"(?:[ \u00a0][\w-]+){0,3}?[ \u00a0](?:visas|permits|cards)[ \u00a0](?:issued|granted|approved)\b"
)
# `Minister Ana Paz of New Zealand said her country would offer 17,000`
_HER_COUNTRY = re.compile(
    r"(?:[ \u00a0](?:also|later))?,?[ \u00a0](?:said|says|announced"
    r"|added)[ \u00a0](?:on [A-Z][a-z]+ )?(?:that[ \u00a0])?"
    r"(?:her|his|its|their)[ \u00a0](?:country|government|ministry)"
)


def _grants(frame: Frame, nation: NationMention, between: str, scope: Scope) -> bool:
    """Whether the words between a country and a number tell that it grants so many."""
    verb = GRANTING.match(between) or second_verb(between) or owned_verb(between) or where(between)
    if verb is None or PASSIVE.search(verb.group()):
        return False  # `Fiji was allotted 300`: it got them
    foreign = _FOREIGN.search(frame.view.sentence.text) is not None
    if verb["quota"] and not foreign:
        return False  # `Jordan has a quota of 300`: what it was given, unless it is for those of others
    if BACK.match(frame.view.words(frame.end, frame.view.end)):
        return False  # `Pakistan handed 8,000 places back`
    people = scope.roles.people
    if people is not None and nation.codes[0] in people.codes and not foreign and not _GIVES.search(verb.group()):
        return False  # `The Moroccan agency has selected 16,100 women`: who sends them only picks, counts, prepares
    if verb["take"]:
        return _of_people(frame) and _TAKEN.fullmatch(between, verb.end()) is not None
    return not verb["receive"] or frame.head.unit == "applications" or takes_refugees(frame, nation, scope)


# What an agency gives of its own: all else it may also do for those whom it sends abroad.
_GIVES = re.compile(r"\b(?:issu\w+|grant\w*|gave|give[ns]?|hand\w*|reject\w*|refus\w+|turned down)$")


def _wants_theirs(frame: Frame, between: str) -> bool:
    """`Kuwait has asked for 900 Nepalese nurses`: who asks for another people's workers would let them in."""
    whom = frame.countries is not None and frame.countries.rule == "beneficiary.noun"
    return whom and frame.head.unit == "people" and _WANTS.fullmatch(between) is not None


_WANTS = re.compile(
    r"(?:[ \u00a0](?:has|have|had|also|now|alone|still)){0,3}"
    r"[ \u00a0](?:asked for|asks for|wants?|wanted|needs?|seeks|sought|requested|ordered|is looking for|put in for)"
    r"(?:[ \u00a0](?:another|some|about|up to|a further|an extra|more than)){0,2}"
    r"[ \u00a0]"
)


def _of_another(frame: Frame, code: str) -> bool:
    """`In Peru, 900 H-2B visas were issued`: the class of another country, whose mission there issues it."""
    named = {p.issuer for p in frame.view.programmes if p.issuer and p.end > frame.mention.end and p.start < frame.end}
    return bool(named) and code not in named


def _works_at(frame: Frame, nation: NationMention) -> int | None:
    """Where the words end that name a country's employers: `Saudi hospitals`."""
    by = frame.view.start
    end = workplace(frame.view.sentence.text, nation.end - by) if nation.form == "adjective" else None
    return None if end is None else by + end


def _authority(frame: Frame, nation: NationMention, scope: Scope) -> int | None:
    """Where a country's name ends, with those who act for it: `Saudi consuls`, `Oman's labour ministry`."""
    nouns = host_nouns(scope.book)
    words = frame.view.words(nation.end, frame.start)
    acts = nouns.acts.match(words)
    if acts is not None:
        return nation.end + acts.end()
    if (there := _works_at(frame, nation)) is not None and there <= frame.start:
        return there
    people = nation.form == "adjective" and frame.view.words(nation.start - 4, nation.start) in ("The ", "the ")
    return nation.end if nation.form == "name" or people else None  # `The British issued 393,000`


def seat_granting(frame: Frame) -> Reading[str] | None:
    """`and Lisbon has promised to accept 90`: a capital that grants, for its government; Brussels speaks for others."""
    text, by = frame.view.sentence.text, frame.view.start
    nations = {nation.start - by for nation in frame.view.nations}
    for match in reversed([*TOWN_NAMED.finditer(text, 0, frame.start - by)]):
        if match.start() in nations or match["name"] == "Brussels":
            continue
        placed = PLACED.search(text, max(0, match.start() - 40), match.start())
        depends = placed or _DEPENDS.search(text, 0, match.start())
        if depends and not (_ACTS_IN.fullmatch(text, 0, match.start()) and seat_of(match["name"])):
            continue
        if _CAPITALISED.search(text, 0, match.start()):
            continue
        between = ADDED.sub("", text[match.end() : frame.start - by])
        verb = GRANTING.match(between) or owned_verb(between)
        if verb is None or verb["receive"] or PASSIVE.search(verb.group()) or _BEYOND.search(between, verb.end()):
            continue
        code = place_of(match["name"])
        if code is not None and not for_them(frame, code):
            return Reading(code, "issuer.seat", (Span(by + match.start(), by + match.end(), match.group()),))
    return None


# `The Protector General of Emigrants in New Delhi granted`: whoever acts in a capital that is no mission
_ACTS_IN = re.compile(
    r"(?:.*(?:[;:]|,[ \u00a0](?:and|but|while))[ \u00a0])?(?:(?:Meanwhile|But|And|By contrast),?[ \u00a0])?"
    r"[Tt]he[ \u00a0](?!(?:[\w’-]+[ \u00a0]){0,5}(?:embass(?:y|ies)|consulates?|missions?|commissions?|section|general"
    r"|cent(?:er|re))\b(?![ \u00a0]of))"
    r"[^,;:.\d]{3,60}[ \u00a0]in[ \u00a0]"
)
_CAPITALISED = re.compile(r"\b[A-Z][\w’'.-]*[ \u00a0]$")  # `Judge Houston granted`, `Alberto Milan hired`
_MANY = 5  # countries of a bloc, of which the one that grants may be a member


def for_them(frame: Frame, code: str) -> bool:
    """Whether a number is for people of a country, which then does not grant; a bloc's member lets the others in."""
    return frame.countries is not None and code in frame.countries.value and len(frame.countries.value) <= _MANY


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
