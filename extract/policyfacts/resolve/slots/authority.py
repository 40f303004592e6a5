"""The authority whose act a sentence tells: `The Migration Agency in Norrköping granted`, `UDI turned down`.

A body grants for its own country, one that only its field names for the place that the sentence begins with (`In
Brunei, the Labour Department granted`), and a mission for whom the article last called it the mission of.
"""

from __future__ import annotations

import re

from policyfacts.document import Reading, Span
from policyfacts.find.bodies import BodyMention
from policyfacts.find.body_towns import is_mission
from policyfacts.find.seats import TOWN, seat_of, town_named
from policyfacts.resolve.frame import Frame, beginning_in
from policyfacts.resolve.roles import people_span
from policyfacts.resolve.slots.acting import for_them
from policyfacts.resolve.slots.hosts import host_nouns
from policyfacts.resolve.slots.scope import Scope
from policyfacts.resolve.slots.verbs import ADDED, GRANTING, PASSIVE

# What may stand between an authority and its verb: its initials, its town, its own report (`said it had issued`).
_ASIDE = re.compile(
    r"(?:[ \u00a0]\([^()]{1,30}\))?(?:[’'](?!s))?"
    r"(?:[ \u00a0](?:general[ \u00a0])?(?:in|at|on|of|for)[ \u00a0](?:the[ \u00a0])?[A-Z][\w’'-]+"
    r"(?:(?:,|[ \u00a0]and|)[ \u00a0][A-Z][\w’'-]+){0,3})?"
)
_REPORTED = re.compile(
    r"(?:,[ \u00a0]which)?[ \u00a0](?:said|says|reported|announced|confirmed|told)[ \u00a0]"
    r"(?:[^,;:.\d]{0,40}?[ \u00a0])?(?:it|they)(?=[ \u00a0])"
)
# What an agency that sends its own people abroad gives them; it also counts, registers and prepares them.
_GIVES = re.compile(r"\b(?:issu\w+|grant\w*|approv\w+|gave|give[ns]?|hand\w*|reject\w*|refus\w+|turned down)$")
_HERE = re.compile(
    r"(?:^|[;:.,][ \u00a0](?:(?:and|but|while|whereas)[ \u00a0])?)(?:[A-Z]?[a-z]+[ \u00a0])?"
    r"[Ii]n[ \u00a0](?:[a-z-]+[ \u00a0]){0,2}"
    r"(?P<place>[A-ZÀ-Þ][^,;:.\d]{2,40}?),?[ \u00a0](?:(?:the|its)[ \u00a0])?(?:[a-z]+[ \u00a0]){0,2}$"
)
_LONGEST = 90
_LEAST_TOWN = 30_000


def authority(frame: Frame, scope: Scope) -> Reading[str] | None:
    """The country of the body in front of a number that does what grants it; None where none does."""
    for body in reversed(beginning_in(scope.found.bodies, frame.view.start, frame.start)):
        if body.kind in ("international", "court") or body.end > frame.start:
            continue
        if not _acts(frame, body, scope):
            continue
        told = _country(frame, body, scope)
        if told is None or for_them(frame, told.value):
            return None
        return told
    return None


_AGAIN = re.compile(
    r"(?:^|[;:.,][ \u00a0](?:(?:and|but|while|so)[ \u00a0])?|\b(?:and|but|while|that)[ \u00a0]"
    r"|^(?:In|By|Since|Over|During|Last|This)\b[^,]{1,40},?[ \u00a0])"
    r"(?:[Ii]t|[Tt]he (?:country|kingdom|emirate|island|republic|city-state|territory|government|cabinet"
    r"|authorities|agency|ministry|department|service|embassy|consulate|mission))$"
)
_OPENS = re.compile(r"(?:[A-Z][a-z]+,?[ \u00a0])?(?:[Tt]he[ \u00a0])?")
_SENTENCES = 2


def taken_up(frame: Frame, scope: Scope) -> Reading[str] | None:
    """`The Australian High Commission has granted 910. It refused 44`: whom `it` takes up."""
    told = frame.view.words(frame.view.start, frame.start)
    spoken = next(
        (m for m in _PRONOUN.finditer(told) if _AGAIN.search(told, 0, m.end()) and _does(frame, told[m.end() :])), None
    )
    if spoken is None:
        return None
    block = scope.document.blocks[frame.block]
    sentences = scope.document.sentences[max(0, frame.sentence - _SENTENCES) : frame.sentence + 1]
    for sentence in reversed(sentences):
        end = min(sentence.end, frame.view.start + spoken.start())
        if sentence.start < block.start or sentence.start >= end:
            continue
        if (subject := _subject(sentence.start, end, scope)) is not None:
            if for_them(frame, subject.value):
                return None
            if (
                subject.rule == "issuer.subject"
                and _AGENCY.match(spoken.group())
                and not _lets_in(subject.value, scope)
            ):
                continue  # `China accounted for 900. The department refused 40`
            return None if scope.roles.comes((subject.value,)) else subject
    return None


def _lets_in(code: str, scope: Scope) -> bool:
    return code in scope.roles.hosts or (scope.issuer is not None and code == scope.issuer.value)


_AGENCY = re.compile(r"[Tt]he (?:agency|ministry|department|service|embassy|consulate|mission)\b")
_PRONOUN = re.compile(r"\b(?:[Ii]t|[Tt]he [a-z-]+)(?=[ \u00a0])")


def _does(frame: Frame, between: str) -> bool:
    verb = GRANTING.match(between)
    if verb is None or PASSIVE.search(verb.group()) or verb["take"] or verb["quota"] or len(between) > _LONGEST:
        return False
    return not (verb["receive"] and frame.head.unit != "applications") and not any(sign in between for sign in ";:")


def _subject(start: int, end: int, scope: Scope) -> Reading[str] | None:
    """The country or the body that a sentence begins with."""
    text = scope.document.text
    for body in beginning_in(scope.found.bodies, start, end)[:1]:
        lead = _OPENS.match(text, start, body.start)
        owned = lead is not None and len(text[lead.end() : body.start].split()) <= 1
        if owned and body.country is not None and body.kind not in ("international", "court"):
            return Reading(body.country, "issuer.body", (Span(body.start, body.end, body.text),))
    for nation in beginning_in(scope.found.nations, start, end)[:1]:
        single = nation.form == "name" and len(nation.codes) == 1 and nation.codes[0].isalpha()
        if single and _OPENS.fullmatch(text, start, nation.start):
            return Reading(nation.codes[0], "issuer.subject", (Span(nation.start, nation.end, nation.text),))
    town = re.compile(TOWN).match(text, start, end)
    words = [] if town is None else [" ".join(town.group().split()[:size]) for size in (3, 2, 1)]
    for name in words:
        if (code := seat_of(name)) is not None:
            return Reading(code, "issuer.seat", (Span(start, start + len(name), name),))
    return None


_ASKED = re.compile(
    r"\b(?:ask(?:s|ed|ing)?|press(?:es|ed|ing)?|urg(?:es|ed|ing)|lobb(?:y|ied|ying)|petition(?:s|ed))[ \u00a0]"
    rf"(?P<name>{TOWN})[ \u00a0]for[ \u00a0](?:(?:about|some|up to|another|a further|an extra|at least)[ \u00a0])?$"
)


def asked_seat(frame: Frame) -> Reading[str] | None:
    """`She asked Canberra for another 500 places`: the government that is asked would grant them."""
    match = _ASKED.search(frame.view.words(frame.view.start, frame.mention.number.start))
    code = None if match is None else seat_of(match["name"])
    if match is None or code is None:
        return None
    start = frame.view.start + match.start("name")
    return Reading(code, "issuer.seat", (Span(start, start + len(match["name"]), match["name"]),))


def _acts(frame: Frame, body: BodyMention, scope: Scope) -> bool:
    between = frame.view.words(body.end, frame.start)
    aside = _ASIDE.match(between)
    between = ADDED.sub("", between[aside.end() :] if aside is not None else between)
    reported = _REPORTED.match(between)
    between = between[reported.end() :] if reported is not None else between
    verb = GRANTING.match(between)
    if verb is None or PASSIVE.search(verb.group()) or verb["take"] or len(between) > _LONGEST:
        return False
    if any(sign in between for sign in ";:") or _another(frame, body, scope):
        return False
    if verb["receive"] and frame.head.unit != "applications":
        return False
    people = scope.roles.people
    sends = people is not None and body.country in people.codes
    return not sends or _GIVES.search(verb.group()) is not None


def _another(frame: Frame, body: BodyMention, scope: Scope) -> bool:
    """`Oman's office got 4,700 claims, Qatar 170`: somebody else behind a number has the next one."""
    numbers = [start for start in scope.numbers.get(frame.sentence, ()) if body.end <= start < frame.start]
    return bool(numbers) and any(n.form == "name" and numbers[0] < n.start < frame.start for n in frame.view.nations)


def _country(frame: Frame, body: BodyMention, scope: Scope) -> Reading[str] | None:
    if body.country is not None:
        return Reading(body.country, "issuer.body", (Span(body.start, body.end, body.text),))
    if is_mission(body.text):
        return _owner(body, scope)
    lead = _HERE.search(frame.view.words(frame.view.start, body.start))
    if lead is None:
        return _at_home(frame, scope)
    start = frame.view.start + lead.start("place")
    for nation in frame.view.nations:
        if nation.start == start and len(nation.codes) == 1 and nation.form == "name":
            return Reading(nation.codes[0], "issuer.subject", (Span(nation.start, nation.end, nation.text),))
    town = re.match(TOWN, lead["place"])
    code = None if town is None else town_named(town.group(), _LEAST_TOWN)
    if town is None or code is None:
        return None
    return Reading(code, "issuer.seat", (Span(start, start + town.end(), town.group()),))


_HOME = re.compile(
    r"\b[Aa]t home\b|\bto (?:foreigners|foreign (?:nationals|workers|citizens)|expatriates|expats|non-citizens)\b"
)


def _at_home(frame: Frame, scope: Scope) -> Reading[str] | None:
    """`At home, the Ministry of Home Affairs granted 900 permits`: in an article on a people who go abroad."""
    people = scope.roles.people
    said = _HOME.search(frame.view.sentence.text)
    if people is None or len(people.codes) != 1 or said is None:
        return None
    if not (scope.sending or scope.tour is not None or said.group().endswith("home")):
        return None
    return Reading(people.codes[0], "issuer.subject", (people_span(people),))


def _owner(body: BodyMention, scope: Scope) -> Reading[str] | None:
    """`The U.S. Mission … the consulate issued`: whose mission the article last spoke of."""
    nouns = host_nouns(scope.book)
    text = scope.document.text
    if text[max(0, body.start - 4) : body.start].lower().strip(" \u00a0") == "its":
        return None  # `The bargain with Chile … Its consulate`: of a country without a mission so far
    for nation in reversed(scope.found.nations):
        if nation.start >= body.start or len(nation.codes) != 1 or not nation.codes[0].isalpha():
            continue
        if nouns.mission.match(text, nation.end) is not None:
            return Reading(nation.codes[0], "issuer.subject", (Span(nation.start, nation.end, nation.text),))
    return None
