"""Who acts in an article as one that grants: its authorities in front of granting verbs, its missions, its own law."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Protocol

from policyfacts.document import Document, Span
from policyfacts.find.bodies import BodyMention
from policyfacts.find.body_towns import is_mission
from policyfacts.find.nations import NationMention
from policyfacts.find.powers import powers
from policyfacts.records import Place
from policyfacts.resolve.laws import laws
from policyfacts.resolve.slots.hosts import host_nouns
from policyfacts.resolve.slots.passage import CAPITAL, of_seat
from policyfacts.resolve.slots.verbs import GRANTING, PASSIVE
from policyfacts.rules import RuleBook

_ACT, _MISSION, _LAW = 4, 4, 3
# What stands between a body and its verb: `The agency in Norrköping (MIV) has`
_ASIDE = re.compile(r"(?:[ \u00a0]\([^()]{1,30}\))?(?:[ \u00a0](?:in|at)[ \u00a0][A-Z][\w’'-]+)?")


class Acting(Protocol):
    """The mentions of an article that may act."""

    @property
    def nations(self) -> Sequence[NationMention]:
        """Countries and peoples."""

    @property
    def bodies(self) -> Sequence[BodyMention]:
        """Public bodies."""

    @property
    def places(self) -> Sequence[Place]:
        """Places, each once."""


def _of_home(document: Document, scene: Acting) -> Iterator[tuple[str, int, Span]]:
    """`Gaborone tightens …`, `SOFIA - The Employment Agency …`: bodies that need no country are of where it is told."""
    body = next((s for s in document.sentences if s.kind == "body"), None)
    starts = {s.start for s in document.sentences[:1]} | ({body.start} if body is not None else set())
    unowned = [
        b for b in scene.bodies if b.country is None and b.kind in ("agency", "ministry") and not is_mission(b.text)
    ]
    first = min((b.start for b in unowned), default=len(document.text))
    opens = body is not None and first - body.start < _OPENING
    weight = _HOME * min(len(unowned), _BODIES) + (_ACT if opens else 0)
    for place in scene.places:
        told = [e for e in place.evidence if e.start in starts]
        if place.kind in ("city", "state") and place.country is not None and told and unowned:
            yield place.country, weight, Span(told[0].start, told[0].end, told[0].text)
            return


_HOME, _BODIES = 2, 2
_OPENING = 160  # characters in which an article says who acts


def acts_in(document: Document, book: RuleBook, scene: Acting) -> Iterator[tuple[str, int, Span]]:
    """Country, weight and words of each of them; what stands in the second half of an article speaks half as much."""
    text, half = document.text, len(document.text) // 2
    for body in scene.bodies:
        verb = GRANTING.match(text, _ASIDE.match(text, body.end).end())  # type: ignore[union-attr]  # matches nothing too
        acts = verb is not None and not PASSIVE.search(verb.group()) and not verb["take"]
        if acts and body.country is not None and body.kind not in ("international", "court"):
            weight = _ACT if body.start < half else _ACT // 2
            yield body.country, weight, Span(body.start, body.end, body.text)
    yield from _of_home(document, scene)
    for match in CAPITAL.finditer(text):
        verb, seat = GRANTING.match(text, match.end("name")), of_seat(match)
        if seat is not None and verb is not None and not PASSIVE.search(verb.group()) and not verb["take"]:
            yield seat.code, _ACT if match.start() < half else _ACT // 2, seat.reading.spans[0]
    missions = host_nouns(book).mission
    for nation in scene.nations:
        if len(nation.codes) == 1 and nation.codes[0].isalpha() and missions.match(text, nation.end) is not None:
            weight = _MISSION if nation.start < half else _MISSION // 2
            yield nation.codes[0], weight, Span(nation.start, nation.end, nation.text)
    told = {span.text: (code, span) for span, code in (*powers(text, book), *laws(text, book))}
    for code, span in told.values():
        yield code, _LAW, span
