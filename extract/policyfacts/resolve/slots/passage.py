"""Who grants in a passage: the country of its heading, its bodies, the seat of its government, or its first words.

An article on one country's visas may turn to another's for a paragraph: `Britain … Home Office data show that …`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from policyfacts.document import Block, Document, Reading, Span
from policyfacts.find.nations import NationMention, those_who_come
from policyfacts.find.seats import seat_of
from policyfacts.resolve.frame import Findings, beginning_in
from policyfacts.resolve.roles import Roles

_GOVERNS = re.compile(
    r"(?:[’']s (?:government|parliament|cabinet|authorities|ministers))?[ \u00a0](?:has|had|have|will|would"
    r"|plans?|planned|approved|approves|fixed|fixes|will|raised|lowered|gave|let"
    r"|to (?:grant|issue|admit|give|accept|take|let|allow|open|raise|hire|recruit|double|increase|lift|offer)"
    r"|says?|said|wants?|wanted|is|was|also|announced|decided|agreed|issued|granted|set|raised|cut|expects?|expected"
    r"|cancel\w+|revok\w+|reject\w*|refus\w+|turned|allow\w*|admit\w*|accept\w*|offer\w*|hand(?:s|ed)|process\w*"
    r"|recruit\w*|hir\w+|doubl\w+|halv\w+|cuts|caps|capped|lift\w*|fr[eo]\w+|raffl\w+|suspend\w*|open(?:s|ed)|sign\w*"
    r"|pledg\w+|promis\w+|allot\w*|reserv\w+|raises|took|takes|gives|lets|limit(?:s|ed)|stamp\w*|renew\w*|extend\w*"
    r"|resettl\w+|welcom\w+|deliver\w*|legali[sz]\w*|regulari[sz]\w*|authori[sz]\w*|invit\w+|keeps?|kept"
    r"|already|still)\b"
)
_NO_TOWN = (
    r"(?!(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday"
    r"|Wednesday|Thursday|Friday|Saturday|Sunday|The|In|But|And|Last|This|When|While|Since|After|Now|Only|Meanwhile"
    r"|Then|Yet|So)\b)"
)
CAPITAL = re.compile(rf"(?<![\w.-]){_NO_TOWN}(?P<name>[A-Z][\w’'.-]+(?:[ \u00a0][A-Z][\w-]+)?)(?={_GOVERNS.pattern})")
TOWN_NAMED = re.compile(rf"(?<![\w.-]){_NO_TOWN}(?P<name>[A-Z][\w-]+(?:[ \u00a0][A-Z][\w-]+)?)")
# `the embassy in Cairo has issued`: a town where something is acts for nobody.
PLACED = re.compile(
    r"\b(?:in|at|of|from|to|for|with|near|via|outside)[ \u00a0](?:[A-Z][\w-]+(?:,|[ \u00a0]and)[ \u00a0])*$"
)
_OPENS = re.compile(r"(?:(?:In|But|And|Meanwhile,|As for)[ \u00a0])?(?:[Tt]he[ \u00a0])?")
# Bodies that let people in; a ministry of labour may be one that sends them.
_LETS_IN = re.compile(
    r"\b(?:Home Office|Home Affairs|Immigration|Migration(?!,? and Overseas)|Interior|Foreigners|Border"
    r"|Homeland Security"
    r"|Asylum|State Department|Department of State|Refugees|Integration)\b"
)


@dataclass(frozen=True, slots=True)
class Passage:
    """The country that grants in a block, with the words that tell so."""

    code: str
    reading: Reading[str]


def passages(
    document: Document, found: Findings, roles: Roles, issuer: str | None, *, sending: bool = False
) -> Mapping[int, Passage]:
    """The blocks whose granter is another than the article's, by their index.

    Args:
        sending: Whether the article goes through the countries that take its people in.
    """
    told: dict[int, Passage] = {}
    if sending:
        last: Passage | None = None
        for index, block in enumerate(document.blocks):
            last = _host(document, found, block, roles) or last
            if last is not None:
                told[index] = last
        return told
    section: Passage | None = None
    by_country = _by_country(document, found, issuer)
    labelled = _labelled(document, found, roles)
    for index, block in enumerate(document.blocks):
        nations = beginning_in(found.nations, block.start, block.end)
        if block.kind == "heading":
            section = _by_name(nations[0]) if by_country and _is_country(document, block, nations) else None
            section = section or _heading(nations, roles) or _capital(document, block)
            continue
        opening = _opening(document, block, nations)
        if opening is not None and not (opening.code in roles.hosts or _permits_there(document, block, nations)):
            opening = None  # a country whose people go elsewhere begins paragraphs too
        here = labelled.get(index) or _seat(document, block) or _body(found, block) or opening or section
        if here is not None and here.code != issuer and not roles.comes((here.code,)):
            told[index] = here
    return told


def _labelled(document: Document, found: Findings, roles: Roles) -> Mapping[int, Passage]:
    """`Israel: 22,545 permits were issued in 2031.`: paragraphs that each begin with the country they are about."""
    labels: dict[int, Passage] = {}
    governs = False  # whether any of the paragraphs speaks of who lets people in
    for index, block in enumerate(document.blocks):
        nations = beginning_in(found.nations, block.start, block.end)
        if block.kind != "body" or not nations or nations[0].form != "name" or len(nations[0].codes) != 1:
            continue
        told = _DATED.match(document.text, block.start, nations[0].start) if nations[0].start > block.start else None
        begins = nations[0].start == block.start or (told is not None and told.end() == nations[0].start)
        label = _LABEL.match(document.text, nations[0].end) if begins else None
        if label is None or roles.comes(nations[0].codes):
            continue
        there = _GOVERNS_THERE.search(document.text, nations[0].end, block.end) is not None
        headed = label.group().startswith(".")
        governs = governs or there
        if headed or _GOVERNS_THERE.search(label.group()):
            labels[index] = _by_name(nations[0])
    return labels if governs and len({passage.code for passage in labels.values()}) > 1 else {}


_DATED = re.compile(r"[A-Z][A-Z .’-]{2,24}(?:,[ \u00a0][^–—-]{3,16})?[ \u00a0][–—-][ \u00a0]")
_GOVERNS_THERE = re.compile(
    r"\b(?:[Mm]inistry|[Mm]inister|[Gg]overnment|parliament|cabinet|[Aa]uthorities|[Oo]fficials|[Ee]mployers|[Ff]arms|[Qq]uota|[Cc]ap"
    r"|[Cc]ommission|[Dd]ecree|[Ee]mbass(?:y|ies))\b"
)
# `Israel: 22,545 permits were issued`, and `Peru. The ministry has …`, its name for a sentence
_LABEL = re.compile(r"(?::|[ \u00a0][–—]|\.(?=[ \u00a0][A-Z]))[ \u00a0](?=[^\n]{24,})[^\n]*\.")


def _host(document: Document, found: Findings, block: Block, roles: Roles) -> Passage | None:
    """`Zagreb issued 14,683 permits to Filipinos`: the country that a paragraph first names as where they go."""
    if block.kind not in ("body", "heading", "list_item"):
        return None
    hosts = [
        _by_name(nation)
        for nation in beginning_in(found.nations, block.start, block.end)
        if nation.form in ("name", "adjective") and len(nation.codes) == 1 and nation.codes[0].isalpha()
    ]
    hosts += [told for match in CAPITAL.finditer(document.text, block.start, block.end) if (told := of_seat(match))]
    hosts = [host for host in hosts if not roles.comes((host.code,))]
    return min(hosts, key=lambda host: host.reading.spans[0].start, default=None)


def of_seat(match: re.Match[str]) -> Passage | None:
    """The government that a match of `CAPITAL` names; None where the name is no capital's."""
    if PLACED.search(match.string, max(0, match.start() - 40), match.start()):
        return None
    code = seat_of(match["name"])
    span = Span(match.start("name"), match.end("name"), match["name"])
    return (
        None if code is None or match["name"] == "Brussels" else Passage(code, Reading(code, "issuer.subject", (span,)))
    )


def _by_country(document: Document, found: Findings, issuer: str | None) -> bool:
    """Whether an article goes from country to country, that of its first granter among them: a round-up."""
    headed = [
        nations[0].codes[0]
        for block in document.blocks
        if block.kind == "heading"
        and _is_country(document, block, nations := beginning_in(found.nations, block.start, block.end))
    ]
    return len(set(headed)) > 1 and (issuer is None or issuer in headed)


def _is_country(document: Document, block: Block, nations: Sequence[NationMention]) -> bool:
    """Whether a heading is the name of a country, or begins with it: `France: the quotas for young Chileans`."""
    if not nations or len(nations[0].codes) != 1:
        return False
    first = nations[0]
    if first.form == "name" and first.start == block.start and document.text[first.end : first.end + 2] == ": ":
        return True
    return len(nations) == 1 and document.text[block.start : block.end].strip(" .:*#-–—\n") == nations[0].text


def _heading(nations: Sequence[NationMention], roles: Roles) -> Passage | None:
    """`Lithuania` above a section: the one country that a heading names."""
    named = {n.codes for n in nations}
    if (
        len(named) != 1
        or not roles.hosts & {*nations[0].codes}
        or any(n.form != "name" or len(n.codes) != 1 or roles.comes(n.codes) for n in nations)
    ):
        return None
    return _by_name(nations[0])


def _capital(document: Document, block: Block) -> Passage | None:
    """`08:50 Canberra` above an entry of a live report: whose government it is about."""
    match = _STAMPED.fullmatch(document.text, block.start, block.end)
    code = None if match is None else seat_of(match["name"])
    if match is None or code is None:
        return None
    return Passage(
        code, Reading(code, "issuer.subject", (Span(match.start("name"), match.end("name"), match["name"]),))
    )


_STAMPED = re.compile(
    r"\d{1,2}[:.]\d{2}(?:[ ]?(?:[ap]\.?m\.?|[A-Z]{2,4}))?[ \u00a0–—,"
    r"|:-]+(?P<name>[A-Z][\w’'.-]+(?:[ \u00a0][A-Z][\w-]+)?)\W*"
)


def _seat(document: Document, block: Block) -> Passage | None:
    """`Ottawa has said that it will …`: a capital for its government."""
    match = CAPITAL.match(document.text, block.start, block.end)
    return None if match is None else of_seat(match)


def _body(found: Findings, block: Block) -> Passage | None:
    """The country of the bodies that a paragraph names, where it is one."""
    bodies = [
        b
        for b in beginning_in(found.bodies, block.start, block.end)
        if b.country is not None and b.kind != "international"
    ]
    if len({body.country for body in bodies}) != 1:
        return None
    bodies = [body for body in bodies if _LETS_IN.search(body.name)]
    if not bodies:
        return None
    body = min(bodies, key=lambda body: (body.text.isupper(), body.start))
    code = body.country or ""
    return Passage(code, Reading(code, "issuer.body", (Span(body.start, body.end, body.text),)))


def _permits_there(document: Document, block: Block, nations: Sequence[NationMention]) -> bool:
    """`In Belgium hotels accounted for 4,100 permits`: permits of the one country that a paragraph speaks of."""
    if len({nation.codes for nation in nations if nation.form == "name"}) != 1:
        return False
    lead = document.text[block.start : nations[0].start]
    if lead in ("In ", "And in ", "But in "):
        return _PERMITS.search(document.text, nations[0].end, block.end) is not None
    told = lead == "" and _TURNS.match(document.text, nations[0].end) is not None
    return told and _GIVEN.search(document.text, nations[0].end, block.end) is not None


# `Ecuador turned the other way. … 96,000 visas had been issued`, `Peru went down the same road earlier`
_TURNS = re.compile(
    r"(?:,[ \u00a0][^,.;]{3,60},)?[ \u00a0](?:turned|went|took|goes|has|had|is|was|did|chose|followed|remains|stands)\b"
)
_GIVEN = re.compile(
    r"\d[\d,. ]*[ \u00a0](?:million[ \u00a0])?(?:[a-z-]+[ \u00a0]){0,2}(?:permits|visas"
    r"|cards)\b[^.]{0,60}\b(?:issued|granted|handed"
    r"|delivered|given)\b|\b(?:issued|granted|handed out|delivered|given out|printed)[ \u00a0](?:[a-z]+[ \u00a0]){0,3}"
    r"\d[\d,. ]*[ \u00a0](?:million[ \u00a0])?(?:[a-z-]+[ \u00a0]){0,2}(?:permits|visas|cards)\b"
)
_PERMITS = re.compile(r"[^.!?]{0,120}?\d[\d,. ]*[ \u00a0](?:[a-z-]+[ \u00a0]){0,2}(?:permits|visas)\b")


def _opening(document: Document, block: Block, nations: Sequence[NationMention]) -> Passage | None:
    """`Belgium is short of beds as well. …`: the country that a paragraph begins with."""
    for nation in nations[:1]:
        opens = _OPENS.fullmatch(document.text, block.start, nation.start) is not None
        single = nation.form == "name" and len(nation.codes) == 1 and nation.codes[0].isalpha()
        if opens and single and not those_who_come(document.text, nation):
            return _by_name(nation)
    return None


def _by_name(nation: NationMention) -> Passage:
    return Passage(
        nation.codes[0], Reading(nation.codes[0], "issuer.subject", (Span(nation.start, nation.end, nation.text),))
    )
