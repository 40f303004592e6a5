"""The country that an article is mainly about as the one that grants.

Evidence, the strongest first: a nation's word right before what is granted (`US work visas`, `Mexico's humanitarian
cards`), a nation that does the granting (`Canada will admit`), then the issuers of programmes and the countries of
bodies.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from policyfacts.document import Document, ReadContext, Reading, Sentence, Span
from policyfacts.find.admission import leave_for_anywhere
from policyfacts.find.bodies import BodyMention, issuer_hints, of_mission
from policyfacts.find.nations import NationMention, read as read_nations, those_who_come
from policyfacts.find.powers import powers
from policyfacts.find.programme_mentions import ProgrammeMention
from policyfacts.find.seats import seat_of
from policyfacts.records import Official, Place
from policyfacts.resolve.acts import acts_in
from policyfacts.resolve.frame import Findings
from policyfacts.resolve.roles import roles_of, takes_in
from policyfacts.resolve.slots.passage import CAPITAL, of_seat
from policyfacts.rules import RuleBook

# A nation's word, up to three more, and what a government grants.
GRANTED = re.compile(
    r"(?:[’']s)?[ \u00a0](?:[\w-]+[ \u00a0]){0,3}?(?:visas?|permits?|quotas?|cap|ceiling|cards?|green cards?"
    r"|immigration (?:plan|targets?|levels)|refugee (?:cap|ceiling|quota|programme|program)"
    r"|resettlement|schemes?|programmes?|programs?)\b",
    re.IGNORECASE,
)
GRANTS = re.compile(
    r"(?:[’']s)?(?:[ \u00a0](?:government|administration|cabinet|parliament|authorities|ministers|officials|officers"
    r"|consulates|embassies|immigration ministry|interior ministry|labour ministry|labor ministry))?"
    r"(?:[ \u00a0](?:has|have|had|will|would|is|are|to|also|now|agreed|plans|plan|expects|wants|set|decided|pledged"
    r"|promised|going)){0,4}[ \u00a0]"
    r"(?:issued?|issues|admit(?:s|ted)?|grant(?:s|ed)?|accept(?:s|ed)?|take|takes|took|taken|welcomed?|resettled?"
    r"|open(?:s|ed)?|cap(?:s|ped)?|raised?|raises|lift(?:s|ed)?|cut|cuts|trims?|trimmed|halve[ds]?|hands? out"
    r"|handed out|offer(?:s|ed)?|let|lets|gave|gives?|given|allow(?:s|ed)?|double[ds]?|import|imports|recruit"
    r"|recruits|hire|hires"
    r"|extends?|extended)\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\s?(?:\(\d|:\s\d|\s\d)")  # `Poland (8,000), Lithuania 3,000`: one of a list
_WEIGHT = 4  # a nation beside what is granted weighs as much as this many mentions of its bodies; read off dev articles
_OPENING = 3
_CITIES = 4  # further towns of a country say no more
_EUROPE = "150"
NATIONS = "UN"
_BENEFIT = re.compile(r"\b(?:for|from|to|by|of)[ \u00a0](?:the[ ])?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Scene:
    """What speaks for one country or another as the one that grants."""

    nations: Sequence[NationMention]
    bodies: Sequence[BodyMention]
    programmes: Sequence[ProgrammeMention]
    places: Sequence[Place]
    officials: Sequence[Official]


def main_issuer(document: Document, book: RuleBook, scene: Scene) -> Reading[str] | None:
    """The main granting country with the words that speak for it most; None where nothing points to one."""
    hints = issuer_hints(
        document,
        book,
        programmes=scene.programmes,
        bodies=list(scene.bodies),
        nations=list(scene.nations),
        stressed=len(document.text) // 2,  # what the second half compares with counts half
    )
    witnesses: dict[str, Span] = {}
    early = len(document.text) // 3
    acting = acts_in(document, book, scene)
    for code, weight, span in [*_votes(document, scene), *acting, *_named_early(scene, early, document.text)]:
        hints[code] += 2 * weight
        if not _of_another(span, code, book):
            witnesses.setdefault(code, span)
    hints.pop(NATIONS, None)  # a body of all nations asks and helps; it lets nobody in
    if not hints:
        return _spoken_of(document, book, scene)
    end = len(document.text)
    _for_the_union(hints, document.text, scene)
    country = max(hints, key=lambda code: (hints[code], -_first(code, scene, end), code))
    country = _where_they_go(country, hints, document, scene)
    witness = witnesses.get(country) or _witness(country, scene)
    return None if witness is None else Reading(country, "issuer.document", (witness,))


def _of_another(span: Span, country: str, book: RuleBook) -> bool:
    """Whether the words alone name another country: `Georgia`, for a state of the United States."""
    named = read_nations(span.text, ReadContext(book))
    return named is not None and len(named) == 1 and named[0].isalpha() and named[0] != country


def _for_the_union(hints: Counter[str], text: str, scene: Scene) -> None:
    """`Brussels` beside the visas of the Schengen states is the Union's seat, and not Belgium's."""
    belgian = [place for place in scene.places if place.country == "BE" and place.name != "Brussels"]
    if _AREA.search(text) and not belgian and not any(body.country == "BE" for body in scene.bodies):
        hints["EU"] += hints.pop("BE", 0)


_AREA = re.compile(r"\bSchengen\b")


def _spoken_of(document: Document, book: RuleBook, scene: Scene) -> Reading[str] | None:
    """`In March Nairobi issued …`, `4,900 people in Ireland`: the capital that acts, or the only country that is named.

    Or the one that has the office or the seat of power: `the Home Secretary said`, `the Storting voted`.

    For a text too short to hint at any.
    """
    acting = [seat for match in CAPITAL.finditer(document.text) if (seat := of_seat(match)) is not None]
    if len({seat.code for seat in acting}) == 1:
        return Reading(acting[0].code, "issuer.document", acting[0].reading.spans)
    ruling = powers(document.text, book)
    if len({code for _, code in ruling}) == 1:
        return Reading(ruling[0][1], "issuer.document", (ruling[0][0],))
    there = [
        nation
        for nation in scene.nations
        if nation.form == "name" and _INSIDE.search(document.text, max(0, nation.start - 16), nation.start)
    ]
    if len({nation.codes for nation in there}) != 1 or len(there[0].codes) != 1 or not there[0].codes[0].isalpha():
        return None
    return Reading(there[0].codes[0], "issuer.document", (Span(there[0].start, there[0].end, there[0].text),))


_INSIDE = re.compile(r"\b(?:[Ii]n|[Ii]nside|[Ii]nto|[Tt]hroughout|[Aa]cross)[ \u00a0](?:the[ \u00a0])?$")


def _where_they_go(country: str, hints: Mapping[str, int], document: Document, scene: Scene) -> str:
    """The country itself, or else, where it is the one whose people go abroad, the country that takes them in."""
    roles = roles_of(document, scene.nations, None)
    if roles.people is None or country not in roles.people.codes:
        return country
    if any(programme.issuer == country for programme in scene.programmes):
        return country
    schemes = {p.issuer for p in scene.programmes if p.specific and p.issuer is not None}
    taking = {
        code: hints[code]
        for code in roles.hosts | schemes
        if code in hints and 2 * roles.coming[code] <= roles.coming[country]
    }
    return max(taking, key=lambda code: (taking[code], code), default=_other_party(country, hints, document, scene))


def _other_party(country: str, hints: Mapping[str, int], document: Document, scene: Scene) -> str:
    """`Cambodia and Malaysia have signed … the first Cambodians`: the one other country that an article speaks of.

    The country itself where it is said to let people in, or where none of several others stands out.
    """
    mine = [n for n in scene.nations if country in n.codes and n.form != "noun"]
    lets_in = any(
        (GRANTED.match(document.text, n.end) and not _is_for_them(document.text, n))
        or GRANTS.match(document.text, n.end)
        or takes_in(document.text, n)
        for n in mine
    )
    if lets_in:
        return country
    others = {n.codes[0] for n in scene.nations if country not in n.codes and len(n.codes) == 1 and n.form == "name"}
    if len(others) == 1 and min(others).isalpha():
        return min(others)
    if len(_destinations(country, scene.nations, document.text)) >= _HOSTS:
        return country
    others |= {place.country for place in scene.places if place.country is not None}
    ranked = sorted((code for code in others - {country} if code in hints), key=lambda code: (-hints[code], code))
    if not ranked or (ranked[1:] and hints[ranked[0]] <= _STANDS_OUT * hints[ranked[1]]):
        return country
    return ranked[0]


def _destinations(country: str, nations: Sequence[NationMention], text: str) -> set[str]:
    """The other countries that an article speaks of as where people go: `jobs in Poland`, `bound for Qatar`."""
    return {
        nation.codes[0]
        for nation in nations
        if nation.form == "name"
        and len(nation.codes) == 1
        and country not in nation.codes
        and not those_who_come(text, nation)
        and (_GO_THERE.search(text, max(0, nation.start - 16), nation.start) is not None or takes_in(text, nation))
    }


_GO_THERE = re.compile(r"\b(?:to|in|into|for|by)[ \u00a0](?:the[ \u00a0])?$", re.IGNORECASE)


def _votes(document: Document, scene: Scene) -> Iterator[tuple[str, int, Span]]:
    """Country, weight and words of everything that speaks for a country."""
    body = next((s for s in document.sentences if s.kind == "body"), None)
    opening = [
        s
        for s in document.sentences
        if s.kind == "headline" or (body is not None and body.index <= s.index <= body.index + 1)
    ]
    schemes = [p for p in scene.programmes if p.specific]
    union = any("EU" in nation.codes for nation in scene.nations)
    for nation in scene.nations:
        code = nation.codes[0]
        if those_who_come(document.text, nation) or _NUMBERED.match(document.text, nation.end):
            continue
        if len(nation.codes) != 1 or not (code.isalpha() or (code == _EUROPE and union)):
            continue
        code = "EU" if code == _EUROPE else code
        span = Span(nation.start, nation.end, nation.text)
        if nation.form == "region" and any(s.start <= nation.start < s.end for s in opening):
            yield code, _OPENING, span
        behind = document.text[nation.end : nation.end + 90]
        if not GRANTED.match(behind) and (
            any(s.start == nation.start for s in document.sentences[:1])
            or (body is not None and 0 <= nation.start - body.start <= 4)
        ):
            yield code, _WEIGHT, span
        if nation.form not in ("adjective", "name"):
            continue
        named = any(p.start <= nation.start < p.end for p in schemes)
        lead = document.text[max(0, nation.start - 8) : nation.start]
        for_them = nation.form == "name" and _BENEFIT.search(lead) is not None
        for_them = for_them or _is_for_them(document.text, nation)
        if (GRANTED.match(behind) and not named and not for_them) or GRANTS.match(behind):
            yield code, _WEIGHT if nation.start < len(document.text) // 2 else _WEIGHT // 2, span
    yield from _local_votes(document, scene, body)


def _is_for_them(text: str, nation: NationMention) -> bool:
    """`the Afghan resettlement scheme`: whom it brings in, and not who runs it."""
    return nation.form == "adjective" and _BRINGS_THEM.match(text, nation.end) is not None


_BRINGS_THEM = re.compile(
    r"(?:[ \u00a0][a-z-]+){0,2}[ \u00a0](?:resettlement|relocation|evacuation|refugee|family reunification)[ \u00a0]"
    r"(?:schemes?|programmes?|programs?|pathways?|routes?)\b",
    re.IGNORECASE,
)


def _named_early(scene: Scene, early: int, text: str) -> Iterator[tuple[str, int, Span]]:
    """Whoever the first third of an article names counts twice: later ones are for comparison."""
    for nation in scene.nations:
        if (
            nation.start < early
            and len(nation.codes) == 1
            and nation.codes[0].isalpha()
            and not those_who_come(text, nation)
        ):
            yield nation.codes[0], 1, Span(nation.start, nation.end, nation.text)
    for body in scene.bodies:
        if body.start < early and body.country is not None:
            yield body.country, 2, Span(body.start, body.end, body.text)
    for programme in scene.programmes:
        if programme.start < early and programme.issuer is not None:
            yield programme.issuer, 3, Span(programme.start, programme.end, programme.text)


def _local_votes(document: Document, scene: Scene, body: Sentence | None) -> Iterator[tuple[str, int, Span]]:
    """Where the news comes from, and whose ministers speak in it."""
    cities: Counter[str] = Counter()
    for place in scene.places:
        if place.kind not in ("city", "state") or place.country is None:
            continue
        evidence = place.evidence[0]
        span = Span(evidence.start, evidence.end, evidence.text)
        if of_mission(document.text, evidence.start):
            continue
        if body is not None and evidence.start - body.start <= 2 and evidence.text.isupper():
            yield place.country, _WEIGHT, span  # a dateline
        elif body is not None and _told_from(document.text, place, body):
            yield place.country, _WEIGHT, span
        elif cities[place.country] < _CITIES:
            cities[place.country] += 1
            yield place.country, 1, span
    for official in scene.officials:
        if official.country is not None and official.role_kind in (
            "minister",
            "agency_head",
            "head_of_government",
            "head_of_state",
            "spokesperson",
        ):
            evidence = official.evidence[0]
            yield official.country, 2, Span(evidence.start, evidence.end, evidence.text)


def _told_from(text: str, place: Place, body: Sentence) -> bool:
    """`Huelva. Some 16,400 …`, `Lagos - The consulate …`: a town that an article begins with, for where it is told."""
    return any(
        0 <= evidence.start - body.start <= _CLOSE and _DATELINE.match(text, evidence.end) is not None
        for evidence in place.evidence
    )


_CLOSE = 2
_DATELINE = re.compile(
    r"(?:[ \u00a0]\([^()]{2,20}\))?(?:[.:]|[ \u00a0]?[–—-])[ \u00a0]|,[ \u00a0][A-Z]?[a-z]*[ \u00a0]?\d"
    r"|,[ \u00a0][A-Z]\w+[ \u00a0]?[–—-]"
)


def _first(country: str, scene: Scene, end: int) -> int:
    span = _witness(country, scene)
    return end if span is None else span.start


def _witness(country: str, scene: Scene) -> Span | None:
    for programme in scene.programmes:
        if programme.issuer == country:
            return Span(programme.start, programme.end, programme.text)
    for body in scene.bodies:
        if body.country == country:
            return Span(body.start, body.end, body.text)
    told = [n for n in scene.nations if n.codes == (country,)]
    for place in scene.places if not told else ():
        if place.country == country and place.evidence:  # `Bern decided`, where else only `EFTA` holds the country
            evidence = place.evidence[0]
            return Span(evidence.start, evidence.end, evidence.text)
    for nation in told or scene.nations:
        if country in nation.codes:
            return Span(nation.start, nation.end, nation.text)
    return None


def is_sending(document: Document, found: Findings, granter: str | None) -> bool:
    """Whether the country that speaks most in an article is the one whose people go to others, which then grant."""
    if _workers_leave(document):
        return True
    roles = roles_of(document, found.nations, None)
    people = roles.people
    if people is None or granter is None:
        return False
    if granter not in people.codes:
        return len(roles.hosts - {*people.codes}) > _HOSTS and _from_home(document, people.codes)
    if any(programme.issuer == granter and programme.specific for programme in found.programmes):
        return False
    text = document.text
    mine = [n for n in found.nations if granter in n.codes]
    if any(GRANTED.match(text, n.end) or GRANTS.match(text, n.end) or takes_in(text, n) for n in mine):
        return False
    others = {n.codes for n in found.nations if n.form == "name" and granter not in n.codes and len(n.codes) == 1}
    return len(others) >= _HOSTS


def _from_home(document: Document, codes: Sequence[str]) -> bool:
    """`DHAKA — …`: whether an article is told from the capital of those who leave."""
    body = next((s for s in document.sentences if s.kind == "body"), None)
    match = None if body is None else _TOLD_FROM.match(body.text)
    return match is not None and seat_of(match["name"].title()) in codes


_TOLD_FROM = re.compile(r"(?P<name>[A-Z][A-Z ’'.-]{3,24}[A-Z])\b[^.]{0,40}?[ ]?[–—-]")


def _workers_leave(document: Document) -> bool:
    """Whether an article begins with people who leave to work anywhere: no single country lets them in."""
    body = next((s for s in document.sentences if s.kind == "body"), None)
    return body is not None and leave_for_anywhere(body.text)


_HOSTS = 2  # countries that people go to, beside their own
_STANDS_OUT = 2  # times as much as is said of any third country
