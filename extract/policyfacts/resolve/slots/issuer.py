"""The country that grants what a number counts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policyfacts.document import Reading, Span
from policyfacts.find.nations import NationMention, those_who_come
from policyfacts.resolve.frame import Frame
from policyfacts.resolve.joined import nation_span
from policyfacts.resolve.roles import EU_ISSUERS, people_span
from policyfacts.resolve.slots.acting import granting_subject, seat_acting, seat_granting, takes_refugees
from policyfacts.resolve.slots.authority import asked_seat, authority, taken_up
from policyfacts.resolve.slots.scope import Scope
from policyfacts.resolve.slots.verbs import ADDED, GRANTING

SENDING = re.compile(
    r"^[ \u00a0]*(?:[a-z’']+[ \u00a0]){0,5}?(?:send|sends|sent|supply|supplies|supplied|provide|provides|provided"
    r"|deploy|deployed|get|gets|got)\b"
)
_ISSUING = re.compile(
    r"^[ \u00a0]*(?:[a-z’']+[ \u00a0]){0,6}?(?:issue|issues|issued|admit|admits|admitted|grant|grants|granted|accept"
    r"|accepts|accepted|approve|approves|approved|welcome|welcomes|welcomed|resettle|resettles|resettled|handle"
    r"|handles|handled|allow|allows|allowed|open|opens|opened|offer|offers|offered|take|takes|took|receive|receives"
    r"|received|cap|caps|capped|set|sets|raise|raises|raised|cut|cuts|hire|hires|hired|process|processed|rejected"
    r"|refused|turned|hands|handed|stamps|stamped|delivers|delivered|prints|printed|gave|gives|giving|regulari[sz]ed"
    r"|legali[sz]ed|renewed)\b",
)
# `Fiji takes the lion's share`, `Fiji took first place`
_RANKS = re.compile(
    r"\b(?:take|takes|took|taken|taking)[ \u00a0](?:the[ \u00a0])?(?:lion[’']s|biggest|largest|greatest|bulk|lead|most"
    r"|top|first|second|third|next|rest|remainder)\b"
)
_ITS_MISSIONS = re.compile(
    r"\bits[ \u00a0](?:consulates|embassies|missions|consular officers|authorities|government|immigration officers)\b",
    re.IGNORECASE,
)


def fill_issuer(frame: Frame, scope: Scope) -> None:
    """A country that is the subject of granting verbs in front of the number: `Germany, where …, handed out 69,000`."""
    if frame.issuer is not None:
        return
    own = _ITS_MISSIONS.search(frame.view.words(frame.view.start, frame.start))
    named = [
        n
        for n in frame.view.nations
        if n.form == "name" and len(n.codes) == 1 and own and n.end <= frame.view.start + own.start()
    ]
    if named:
        set_issuer(frame, named[-1], "issuer.subject")
        return
    if (giver := _given_by(frame)) is not None:
        set_issuer(frame, giver, "issuer.subject")
        return
    acting = [authority(frame, scope), seat_granting(frame), asked_seat(frame), _union_acting(frame)]
    if scope.sending:
        acting.append(seat_acting(frame, scope))
    if (subject := granting_subject(frame, scope)) is not None:
        acting.append(Reading(subject.codes[0], "issuer.subject", (nation_span(subject),)))
    if (owned := _on_their_visa(frame)) is not None:
        acting.append(Reading(owned.codes[0], "issuer.subject", (nation_span(owned),)))
    told = [reading for reading in acting if reading is not None]
    if told:  # who stands nearest to the number acts on it
        set_acting(frame, max(told, key=lambda reading: reading.spans[0].start), scope)
    elif (taken := taken_up(frame, scope)) is not None:
        frame.issuer = taken


def _on_their_visa(frame: Frame) -> NationMention | None:
    """`3,400 nurses received a British work visa`: whose visas so many people got, or came on."""
    for nation in frame.view.nations:
        if nation.start < frame.end or nation.form != "adjective" or len(nation.codes) != 1:
            continue
        between, behind = frame.view.words(frame.end, nation.start), frame.view.words(nation.end, frame.view.end)
        return nation if _GOT_ONE.fullmatch(between) and _A_VISA.match(behind) else None
    return None


_GOT_ONE = re.compile(
    r"(?:(?!\b(?:who|which|that|whose|where|had)\b)[^,;:.\d]){0,60}\b(?:received?|receives|got|get|gets|obtain(?:ed)?|secured?|won|given|granted|issued|awarded"
    r"|denied|refused|hold|held|applied for|came on|left on|entered on)[ \u00a0](?:an?|the|their|new)?[ \u00a0]?"
)
_A_VISA = re.compile(r"(?:[ \u00a0][a-z-]+){0,3}?[ \u00a0](?:visas?|permits?|green cards?|residence)\b")
# `Schengen consulates in Peru received 117,000 applications`
_UNION = re.compile(
    r"\b(?P<area>Schengen)[ \u00a0](?:consulates|embassies|missions|states|countries|members|nations|area|zone)\b"
    r"(?:[ \u00a0](?:in|across)[ \u00a0][A-Z]\w+(?:[ \u00a0][A-Z]\w+)?)?"
)


def _union_acting(frame: Frame) -> Reading[str] | None:
    """The Union, where its members act together."""
    for match in _UNION.finditer(frame.view.words(frame.view.start, frame.start)):
        between = frame.view.words(frame.view.start + match.end(), frame.start)
        if GRANTING.match(between) is not None and not any(sign in between for sign in ";:"):
            start = frame.view.start + match.start("area")
            return Reading("EU", "issuer.document", (Span(start, start + len(match["area"]), match["area"]),))
    return None


def _given_by(frame: Frame) -> NationMention | None:
    """`400 Kenyans got visas from Germany`, `were refused permits by Oman`: who gives to the people that are named."""
    if frame.countries is None:
        return None
    for nation in frame.view.nations:
        lead = frame.view.words(frame.mention.end, nation.start)
        single = nation.form == "name" and len(nation.codes) == 1 and nation.codes[0] not in frame.countries.value
        if single and nation.start >= frame.mention.end and _GIVEN_BY.search(lead) is not None:
            return nation
    return None


_GIVEN_BY = re.compile(
    r"\b(?:received?|got|get|obtain(?:ed)?|secured?|given|granted|issued|awarded|offered|denied|refused|promised|won)\b"
    r"[^,;:.\d]{0,40}\b(?:visas?|permits?|cards?|approvals?|papers|residence|residency|asylum|protection|status|entry)"
    r"[ \u00a0](?:from|by)[ \u00a0](?:the[ \u00a0])?$"
)


def local_issuer(frame: Frame, scope: Scope) -> None:
    """A number about another kind of visa than the article's is granted by the authority that its paragraph names."""
    visa = None if frame.visa is None else frame.visa.value
    if (
        visa is None
        or visa.code
        or visa.programme
        or scope.main is None
        or visa.category in (None, scope.main.category)
    ):
        return
    block = scope.document.blocks[frame.block]
    named = {code for nation in scope.found.nations for code in nation.codes}
    here = [b for b in scope.found.bodies if block.start <= b.start < block.end and b.country in named]
    if here:
        body = min(here, key=lambda b: (b.text.isupper(), abs(b.start - frame.start)))  # a name before its initials
        frame.issuer = Reading(body.country or "", "issuer.body", (Span(body.start, body.end, body.text),))


def granter_here(frame: Frame, scope: Scope) -> None:
    """`Belgium is short of beds as well. Its commissioner handled 39,600 applications`: who grants in the passage."""
    passage = scope.passages.get(frame.block)
    if passage is None or (frame.countries is not None and passage.code in frame.countries.value):
        return
    if frame.issuer is None and scheme_granters(frame, scope) <= {None, passage.code}:
        frame.issuer = passage.reading
    people = scope.roles.people
    here = frame.issuer is not None and frame.issuer.value == passage.code
    if here and people is not None and frame.countries is None and frame.head.unit == "people":
        frame.countries = Reading(people.codes, "beneficiary.people", (people_span(people),))


def tour_issuer(frame: Frame, scope: Scope) -> None:
    """In an article that goes from country to country: the one that was last spoken of as letting people in."""
    if scope.tour is None or frame.issuer is not None:
        return
    if "visa" in frame.own and scheme_granters(frame, scope) - {None}:
        return  # a scheme that its own words name
    told = scope.tour.granter(frame)
    if told is None:
        return
    passage, here = told
    if frame.countries is not None and passage.code in frame.countries.value:
        people = scope.roles.people
        if not here or people is None or scope.roles.coming[people.codes[0]] < _OFTEN:
            return
        if frame.countries.rule != "beneficiary.subject":
            return
        # `Saudi Arabia's mission was putting 4,000 visas a day into Bangladeshi passports`
        frame.countries = Reading(people.codes, "beneficiary.people", (people_span(people),))
    frame.issuer = passage.reading
    if here:
        frame.own.add("issuer")


_OFTEN = 2  # times that those who leave are spoken of
_PEOPLES = 2  # an article that speaks of more is about them all
# `820,000 such workers, from whatever country`, `100,000 for all nationalities together`
_EVERYBODY = re.compile(
    r"\b(?:whatever|any|every|all)[ \u00a0](?:the[ ])?(?:countr(?:y|ies)|nationalit(?:y|ies)|nations|comers"
    r"|over the world)\b"
    r"|\b(?:from outside|non-)|\bworldwide\b",
    re.IGNORECASE,
)


def those_who_leave(frame: Frame, scope: Scope) -> None:
    """Where one people goes to several countries, the people that these let in are of that one."""
    people = scope.roles.people
    if people is None or scope.tour is None or frame.countries is not None or frame.issuer is None:
        return
    if frame.unit is None or frame.unit.value != "people" or frame.issuer.value in people.codes:
        return
    if frame.status is not None and frame.status.value == "authorized":
        return  # a ceiling is for all the world
    refuge = frame.visa is not None and frame.visa.value.category == "humanitarian"
    if refuge or len(scope.roles.coming) > _PEOPLES:
        return
    if not _EVERYBODY.search(frame.view.sentence.text):
        frame.countries = Reading(people.codes, "beneficiary.people", (people_span(people),))


def scheme_granters(frame: Frame, scope: Scope) -> set[str | None]:
    """The countries that run the class or scheme of a number."""
    visa = None if frame.visa is None else frame.visa.value
    if visa is None or not (visa.code or visa.programme):
        return set()
    return {p.issuer for p in scope.found.programmes if (p.code, p.programme) == (visa.code, visa.programme)}


def granter(frame: Frame, scope: Scope) -> str | None:
    """The country that is no beneficiary here: the programme's own, else the one that the article is about."""
    visa = None if frame.visa is None else frame.visa.value
    if visa is not None and (visa.code or visa.programme):
        for programme in scope.found.programmes:
            if programme.issuer and (programme.code, programme.programme) == (visa.code, visa.programme):
                return programme.issuer
    here = scope.granter_of(frame.block)
    return here or (None if scope.issuer is None else scope.issuer.value)


def receiver(frame: Frame, nations: Sequence[NationMention], issuer: str | None, scope: Scope) -> bool:
    """Whether a country in front of a number is the one that grants.

    It takes in refugees, or it is a member of the EU and the EU issues.
    """
    if len(nations) != 1 or nations[0].form != "name" or len(nations[0].codes) != 1:
        return False
    if frame.view.sentence.kind == "list_item" and issuer not in (None, "EU"):
        return False  # a row of those who came; only the Union's members stand in rows as those who take in
    if scope.sending and not scope.roles.comes(nations[0].codes):
        return True
    if those_who_come(scope.document.text, nations[0]):
        return False  # `from Syria (4,216)`
    if issuer != "EU" and _MEANT_FOR.search(frame.view.words(frame.view.start, nations[0].start)):
        return False  # `The programme for Gaza was capped at 1,000`, `that for Honduras 51,000`
    between = frame.view.words(nations[0].end, frame.start)
    humanitarian = (
        frame.visa is not None
        and frame.visa.value.category == "humanitarian"
        and not SENDING.search(between)
        and (not re.search(r"\breceiv", between) or takes_refugees(frame, nations[0], scope))
        and not _RANKS_AS.search(between)
    )
    return humanitarian or (issuer == "EU" and nations[0].codes[0] in EU_ISSUERS)


_MEANT_FOR = re.compile(
    r"\b(?:programme|program|scheme|pathway|stream|corridor|quota|place|slot|visa|permit|cap|ceiling|limit|target)s?"
    r"[ \u00a0](?:for|from)[ \u00a0](?:the[ \u00a0])?$|\b[a-z]+[ \u00a0]for[ \u00a0](?:the[ \u00a0])?$"
)
# `Iraq follows with 2,030`, `Eritreans came third`: who they are, not who takes them in.
_RANKS_AS = re.compile(
    r"\b(?:follow(?:s|ed)?|c[ao]mes?[ \u00a0](?:first|second|third|next|fourth|fifth)|accounts?|accounted|tops?|topped"
    r"|heads?|headed|leads?|led)\b"
)


def subject_grants(between: str) -> bool:
    """Whether the words between a country and a number make the country the one that grants: `has issued about`."""
    between = ADDED.sub("", between)
    if _RANKS.search(between):
        return False
    return _ISSUING.search(between) is not None and not SENDING.search(between)


def set_acting(frame: Frame, reading: Reading[str], scope: Scope) -> None:
    """Fill the slot from a body or a place that acts; one of the article's own granter sets no number apart."""
    frame.issuer = reading
    main = None if scope.issuer is None else scope.issuer.value
    if reading.rule not in ("issuer.body", "issuer.seat") or reading.value != main:
        frame.own.add("issuer")


def set_issuer(frame: Frame, nation: NationMention, rule: str) -> None:
    """Fill the slot from a mention of the country."""
    frame.issuer = Reading(nation.codes[0], rule, (nation_span(nation),))
    frame.own.add("issuer")
