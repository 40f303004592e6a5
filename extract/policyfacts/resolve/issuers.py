"""The country that an article is mainly about as the one that grants.

Evidence, the strongest first: a nation's word right before what is granted (`US work visas`, `Mexico's humanitarian
cards`), a nation that does the granting (`Canada will admit`), then the issuers of programmes and the countries of bodies.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from policyfacts.document import Document, Reading, Span
from policyfacts.find.bodies import BodyMention, issuer_hints
from policyfacts.find.nations import NationMention
from policyfacts.find.programmes import ProgrammeMention
from policyfacts.rules import RuleBook

# A nation's word, up to three more, and what a government grants.
_GRANTED = re.compile(
    r"(?:[’']s)?[ \u00a0](?:[\w-]+[ \u00a0]){0,3}?(?:visas?|permits?|quotas?|cap|ceiling|cards?|green cards?|immigration (?:plan|targets?|levels)|refugee (?:cap|ceiling|quota|programme|program)|resettlement)\b",
    re.IGNORECASE,
)
_GRANTS = re.compile(
    r"(?:[’']s)?(?:[ \u00a0](?:government|administration|cabinet|parliament|authorities|ministers|officials|officers|consulates|embassies|immigration ministry|interior ministry|labour ministry|labor ministry))?"
    r"(?:[ \u00a0](?:has|have|had|will|would|is|are|to|also|now|agreed|plans|plan|expects|wants|set|decided|pledged|promised|going)){0,4}[ \u00a0]"
    r"(?:issued?|issues|admit(?:s|ted)?|grant(?:s|ed)?|accept(?:s|ed)?|take|takes|took|taken|welcomed?|resettled?|open(?:s|ed)?|cap(?:s|ped)?|raised?|raises|lift(?:s|ed)?|cut|cuts|trims?|trimmed|halve[ds]?|hands? out|handed out|offer(?:s|ed)?|let|lets|allow(?:s|ed)?|double[ds]?|import|imports|recruit|recruits|hire|hires|extends?|extended)\b",
    re.IGNORECASE,
)
_WEIGHT = 4  # a nation beside what is granted weighs as much as this many mentions of its bodies; read off dev articles
_LEDE = 4
_BENEFIT = re.compile(r"\b(?:for|from|to|by|of)[ \u00a0](?:the[ ])?$", re.IGNORECASE)


def main_issuer(
    document: Document, book: RuleBook, nations: Sequence[NationMention], bodies: Sequence[BodyMention], programmes: Sequence[ProgrammeMention]
) -> Reading[str] | None:
    """The main granting country with the words that speak for it most; None where nothing points to one."""
    hints = Counter(issuer_hints(document, book, programmes=programmes, bodies=list(bodies), nations=list(nations)))
    witnesses: dict[str, Span] = {}
    lede = next((s for s in document.sentences if s.kind != "headline"), None)
    for nation in nations:
        # The subject of the first sentence, or the first word of the headline, is whom the article is about.
        opens = nation.start == document.sentences[0].start or (lede is not None and 0 <= nation.start - lede.start <= 4)
        if opens and len(nation.codes) == 1 and nation.codes[0].isalpha() and nation.form in ("name", "adjective", "region"):
            hints[nation.codes[0]] += _LEDE
            witnesses.setdefault(nation.codes[0], Span(nation.start, nation.end, nation.text))
    for nation in nations:
        if len(nation.codes) != 1 or not (nation.codes[0].isalpha()):
            continue
        behind = document.text[nation.end : nation.end + 90]
        granted = _GRANTED.match(behind) if nation.form in ("adjective", "name") else None
        grants = _GRANTS.match(behind) if nation.form in ("name", "adjective") else None
        if granted is None and grants is None:
            continue
        if granted is not None and _BENEFIT.search(document.text[max(0, nation.start - 8) : nation.start]) and nation.form == "name":
            continue
        code = nation.codes[0]
        hints[code] += _WEIGHT
        witnesses.setdefault(code, Span(nation.start, nation.end, nation.text))
    if not hints:
        return None
    country = max(hints, key=lambda code: (hints[code], -_first(code, nations, bodies, programmes, len(document.text)), code))
    span = witnesses.get(country) or _witness(country, nations, bodies, programmes)
    return None if span is None else Reading(country, "issuer.document", (span,))


def _first(country: str, nations: Sequence[NationMention], bodies: Sequence[BodyMention], programmes: Sequence[ProgrammeMention], end: int) -> int:
    span = _witness(country, nations, bodies, programmes)
    return end if span is None else span.start


def _witness(country: str, nations: Sequence[NationMention], bodies: Sequence[BodyMention], programmes: Sequence[ProgrammeMention]) -> Span | None:
    for programme in programmes:
        if programme.issuer == country:
            return Span(programme.start, programme.end, programme.text)
    for body in bodies:
        if body.country == country:
            return Span(body.start, body.end, body.text)
    for nation in nations:
        if country in nation.codes:
            return Span(nation.start, nation.end, nation.text)
    return None
