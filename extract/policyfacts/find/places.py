"""Countries, regions, states, cities and borders of an article: one entry a place, with all its mentions.

Three steps: names that stand as places in their sentence (`gazetteer.names`), the choice between places of one name by what
the whole article speaks of (`gazetteer.resolve`), and one entry per place in order of first mention.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from policyfacts import gazetteer
from policyfacts.document import Document, Sentence, Span
from policyfacts.find.nations import Hit, NationMention, scan
from policyfacts.gazetteer.cues import HARDLY_PLACES, KNOWN_STATES, NEVER_PLACES, OPENERS, STATE_NOUNS, TITLES, TYPE_NOUNS
from policyfacts.gazetteer.names import Cues, Name, abbreviated_state, cues_of, is_body_before, is_chained, names_in
from policyfacts.gazetteer.resolve import Resolved, Setting, leading_country, resolve
from policyfacts.gazetteer.words import Line
from policyfacts.records import Evidence, Place, PlaceKind
from policyfacts.rules import RuleBook

_PLACE_LABELS = ("GPE", "LOC", "FAC")
# A city of this size in a country that the article names needs no other sign.
_WELL_KNOWN = 300_000
# Distinct countries weigh by how often they are named, up to this often.
_MOST_VOTES = 3
_SIDES = frozenset("southern northern eastern western external outer southwest southwestern".split())
# A noun after "border" makes it an adjective: "border town", "border guards".
_BORDER_ENDS = re.compile(r"(?=[^\w\s'\u2019-]|\s*$|\s+(?:and|or|but|is|are|was|were|has|have|had|by|as|for|to|in|on|at|with|from|into|"
                          r"that|which|who|where|when|while|after|before|since|if|so|this|last|next|each|every|a|the|experiencing)\b)")


@dataclass(frozen=True, slots=True)
class Mention:
    """Words `[start, end)` that mean a place: a nation, or a name still to be resolved."""

    start: int
    end: int
    key: str
    sentence: int
    place: Resolved | None = None
    kind: PlaceKind = "city"
    name: str | None = None
    known: bool = False
    setting: Setting | None = None


@dataclass(frozen=True, slots=True)
class View:
    """What every step needs to know of the article."""

    document: Document
    book: RuleBook
    votes: dict[str, float]
    nations: frozenset[int]
    nearby: dict[int, frozenset[str]]
    labels_for: Counter[str]
    labels_against: Counter[str]
    surnames: frozenset[str]
    excluded: tuple[Span, ...]


def find_places(
    document: Document, book: RuleBook, nations: Sequence[NationMention], exclude: Sequence[Span] = ()
) -> list[Place]:
    """The places of an article, in order of first mention, ids `place-1` on.

    Args:
        nations: What `find_nations` found in the same document.
        exclude: Names of persons and bodies; no place is found inside one of them.
    """
    view = _view(document, book, nations, exclude)
    mentions = [mention for sentence in document.sentences for mention in _mentions(sentence, view)]
    mentions.sort(key=lambda mention: (mention.start, mention.end))
    votes = dict(view.votes)
    for place in _sure(mentions, view.votes):
        if place.country is not None:
            votes[place.country] = votes.get(place.country, 0.0) + 0.7
    return _entries(document, [(mention, _place_of(mention, votes)) for mention in mentions])


def _view(
    document: Document, book: RuleBook, nations: Sequence[NationMention], exclude: Sequence[Span]
) -> View:
    names: Counter[str] = Counter()
    people: Counter[str] = Counter()
    nearby: dict[int, set[str]] = {}
    for nation in nations:
        if len(nation.codes) == 1 and gazetteer.is_country(nation.codes[0]):
            (names if nation.form == "name" else people)[nation.codes[0]] += 1
            if (sentence := document.sentence_at(nation.start)) is not None:
                nearby.setdefault(sentence.index, set()).add(nation.codes[0])
    votes = {
        code: min(names[code], _MOST_VOTES) + 0.5 * min(people[code], _MOST_VOTES)
        for code in sorted(set(names) | set(people))
    }
    labels_for: Counter[str] = Counter()
    labels_against: Counter[str] = Counter()
    surnames = {gazetteer.fold(span.text).split(" ")[-1] for span in exclude}
    for entity in document.doc.ents:
        if entity.label_ == "PERSON" and " " in entity.text:
            surnames.update(gazetteer.fold(entity.text).split(" "))
        key = gazetteer.fold(re.sub(r"^[Tt]he\s|['\u2019]s$", "", entity.text))
        (labels_for if entity.label_ in _PLACE_LABELS else labels_against)[key] += 1
    return View(
        document, book, votes, frozenset(nation.start for nation in nations),
        {index: frozenset(codes) for index, codes in nearby.items()}, labels_for, labels_against, frozenset(surnames),
        tuple(exclude),
    )  # fmt: skip


def _mentions(sentence: Sentence, view: View) -> Iterator[Mention]:
    line = Line(sentence.text, sentence.start)
    hits = [hit for hit in scan(line, view.book) if not hit.term.codes or line.words[hit.first].start in view.nations]
    taken = frozenset(at for hit in hits for at in range(hit.first, hit.stop))
    named = {hit.first: hit for hit in hits if hit.form in ("name", "region", "group") and hit.term.place}
    for hit in named.values():
        if _is_free(line, hit, sentence, view):
            yield _nation(line, hit, sentence)
    yield from _borders(line, hits, sentence)
    opens = any(block.start <= sentence.start <= block.start + 2 for block in view.document.blocks)
    last = -1
    for name in names_in(line, taken, _is_known):
        mention, end = _name(line, name, cues_of(line, name, opens), named, last, sentence, view)
        if mention is not None:
            yield mention
            last = end
            yield from _abbreviation(line, name, sentence, view)
    # A nation before a name carries an enumeration on ("Cuba and Tampa"), but that is rare enough to leave out.


def _is_known(key: str) -> bool:
    return bool(gazetteer.states_named(key) or gazetteer.cities_named(key))


def _is_free(line: Line, hit: Hit, sentence: Sentence, view: View) -> bool:
    """Whether a nation's name stands for itself: not in `Bank of England`, `Horticulture New Zealand`, `UK Visas`."""
    start, end = line.words[hit.first].start, line.end_of(hit.stop)
    if _is_excluded(start, end, view):
        return False
    if _is_title_case(line):
        return True
    if line.spaced(hit.stop - 1):
        after = line.words[hit.stop]
        if after.capital and after.key not in TITLES | OPENERS | TYPE_NOUNS and after.text not in ("I",):
            return False
    at = hit.first
    if at and line.words[at - 1].key == "the" and line.spaced(at - 1):
        at -= 1
    if at and line.spaced(at - 1):
        before = line.words[at - 1]
        if before.key == "of" and at >= 2 and line.spaced(at - 2):
            return not is_body_before(line, at - 2)
        from_start = at - 1 == 0
        return not before.capital or before.key in TITLES | OPENERS or from_start or _is_adjectival(before.key)
    return True


def _is_adjectival(key: str) -> bool:
    return key in ("northern", "southern", "eastern", "western", "central", "rural", "mainland", "post", "pre", "anti")


def _is_title_case(line: Line) -> bool:
    """A headline in which every word has a capital: capitals say nothing there."""
    longer = [word for word in line.words if len(word.text) > 3 and word.text.isalpha()]
    return len(longer) >= 4 and sum(word.capital for word in longer) >= 0.85 * len(longer)


def _is_excluded(start: int, end: int, view: View) -> bool:
    if any(span.start < end and start < span.end for span in view.excluded):
        return True
    # The model's own bodies and persons, where they hold more than the name.
    return False


def _nation(line: Line, hit: Hit, sentence: Sentence) -> Mention:
    start, end = line.words[hit.first].start, line.end_of(hit.stop)
    key = line.key(hit.first, hit.stop)
    code = hit.term.codes[0] if len(hit.term.codes) == 1 else None
    if code is not None and gazetteer.is_country(code):
        country = gazetteer.countries()[code]
        place = Resolved("other", country.name, code, code, country.geonames_id)
        return Mention(start, end, key, sentence.index, place, "country", country.name)
    name = gazetteer.regions()[code].name if code is not None else sentence.text[start - sentence.start : end - sentence.start]
    return Mention(start, end, key, sentence.index, Resolved("other", name, None, code), "region", name)


def _borders(line: Line, hits: Sequence[Hit], sentence: Sentence) -> Iterator[Mention]:
    """`the southern border`, `the US-Mexico border`, `its border with Peru`."""
    ends, starts = {hit.stop: hit for hit in hits}, {hit.first: hit for hit in hits}
    for at, word in enumerate(line.words):
        if word.key not in ("border", "borders") or word.capital:
            continue
        first, codes = at, []
        side = at >= 1 and line.words[at - 1].key in _SIDES
        if side:
            first -= 1
        while first in ends and line.joined(first - 1):
            codes += ends[first].term.codes
            first = ends[first].first
        stop = at + 1
        if at + 1 < len(line.words) and line.words[at + 1].key == "with":
            peer = next((starts[step] for step in (at + 2, at + 3) if step in starts), None)
            if peer is not None:
                stop = peer.stop
                codes += peer.term.codes
        elif not _BORDER_ENDS.match(line.text, word.end - line.offset):
            continue
        if not codes and not side:
            continue
        start, end = line.words[first].start, line.end_of(stop)
        name = " ".join(line.text[start - line.offset : end - line.offset].split())
        key = " ".join(sorted(set(codes))) or gazetteer.fold(name)
        yield Mention(start, end, f"border {key}", sentence.index, Resolved("other", name, None), "border", name)


def _name(
    line: Line, name: Name, cues: Cues, named: dict[int, Hit], last: int, sentence: Sentence, view: View
) -> tuple[Mention | None, int]:
    start, end = line.words[name.first].start, line.end_of(name.stop)
    text = view.document.text[start:end]
    setting = _setting(line, name, cues, named, sentence, view)
    chained = last >= 0 and is_chained(view.document.text[last:start])
    mention = Mention(start, end, name.key, sentence.index, known=name.known, name=text, setting=setting)
    if name.key in NEVER_PLACES or (_is_excluded(start, end, view) and not cues.settlement):
        return None, end
    if name.typed:
        return _typed(mention, line, name, view), end
    if not name.whole and not cues.dateline:
        return None, end
    qualified = setting.state is not None or setting.country is not None
    sure = cues.settlement or cues.land or cues.district or cues.dateline or qualified
    accepted = _is_place(name, cues, sure=sure, chained=chained, setting=setting, view=view)
    kind: PlaceKind = "city"
    if not name.known and view.labels_for[name.key] and not cues.settlement and not cues.place:
        kind = "other" if _label(start, view) in ("LOC", "FAC") else "city"
    if cues.district or (cues.article and not cues.settlement and not sure):
        kind = "other"
    return (replace(mention, kind=kind) if accepted else None), end


def _label(start: int, view: View) -> str | None:
    return next((entity.label_ for entity in view.document.doc.ents if entity.start_char <= start < entity.end_char), None)


def _is_place(name: Name, cues: Cues, *, sure: bool, chained: bool, setting: Setting, view: View) -> bool:
    """Whether the signs are enough; the more ordinary the word, the more of them it takes."""
    aye, nay = view.labels_for[name.key], view.labels_against[name.key]
    if name.key in HARDLY_PLACES or name.key in TITLES:
        return sure or (aye > nay and (cues.strict or cues.place))
    if not name.known:
        if sure:
            return aye >= nay
        if cues.possessive or len(name.key) < 4 or name.key.split(" ")[0] in NEVER_PLACES:
            return False
        if aye > nay:
            return cues.place or chained or aye > 1
        return cues.strict and aye >= nay and not cues.article
    if sure or cues.strict:
        return True
    if name.key in view.surnames:
        return aye > nay and cues.place
    if cues.place or chained:
        return True
    found = resolve(name.key, setting)
    if found is None or not found.known or found.country not in view.votes:
        return False
    if aye > nay or cues.weak:
        return True
    cities = gazetteer.cities_named(name.key)
    return found.kind == "state" and found.country in KNOWN_STATES or bool(cities) and cities[0].population >= _WELL_KNOWN


def _setting(line: Line, name: Name, cues: Cues, named: dict[int, Hit], sentence: Sentence, view: View) -> Setting:
    """Qualifiers behind the name, and what the sentence shows about its kind."""
    words = {word.key for word in line.words}
    setting = Setting(
        view.votes,
        view.nearby.get(sentence.index, frozenset()),
        state_cue=cues.land or bool(words & {"states", "provinces", "territories"}) or _is_among_states(line, name),
        city_cue=cues.settlement or cues.dateline,
    )
    shortened = abbreviated_state(line, name.stop, view.votes)
    if shortened is not None:
        return replace(setting, state=shortened[0].code)
    if name.stop >= len(line.words) or line.between(name.stop - 1, name.stop) not in (", ", ",\u00a0"):
        return setting
    hit = named.get(name.stop)
    cities = gazetteer.cities_named(name.key)
    if hit is not None and hit.form == "name":
        code = hit.term.codes[0]
        if any(city.country == code for city in cities) or not name.known:
            return replace(setting, country=code)
        return setting
    for size in range(line.reach(name.stop, 4), 0, -1):
        for state in gazetteer.states_named(line.key(name.stop, name.stop + size)):
            if state.parent is None and line.words[name.stop].capital:
                if any(city.state == state.code for city in cities):
                    return replace(setting, state=state.code)
                if not name.known and state.country in view.votes and state.country in KNOWN_STATES:
                    return replace(setting, country=state.country)
    return setting


def _is_among_states(line: Line, name: Name) -> bool:
    """Whether the sentence lists other states of a country that has a state of this name."""
    countries = {state.country for state in gazetteer.states_named(name.key) if state.parent is None} & KNOWN_STATES
    others: Counter[str] = Counter()
    for at, word in enumerate(line.words):
        if word.capital and not name.first <= at < name.stop:
            for country in {state.country for state in _known_states_at(line, at)}:
                others[country] += 1
    return any(others[country] >= 2 for country in countries)


def _known_states_at(line: Line, at: int) -> Iterator[gazetteer.State]:
    for size in range(1, line.reach(at, 3) + 1):
        for state in gazetteer.states_named(line.key(at, at + size)):
            if state.parent is None and state.country in KNOWN_STATES and gazetteer.fold(state.name) == line.key(at, at + size):
                yield state


def _typed(mention: Mention, line: Line, name: Name, view: View) -> Mention | None:
    """A name that says what it is: a state with its noun, else something within a country."""
    if not name.whole:
        return None
    last = line.words[name.stop - 1].key
    if last in STATE_NOUNS and line.words[name.stop - 1].capital:
        inner = line.key(name.first, name.stop - 1)
        if any(state.parent is None for state in gazetteer.states_named(inner)):
            setting = replace(mention.setting, state_cue=True) if mention.setting else None
            return replace(mention, key=inner, known=True, setting=setting)
        return None
    return replace(mention, kind="other")


def _abbreviation(line: Line, name: Name, sentence: Sentence, view: View) -> Iterator[Mention]:
    """The abbreviated state behind a town is a mention of that state."""
    found = abbreviated_state(line, name.stop, view.votes)
    if found is not None:
        state, end = found
        start = line.words[name.stop].start
        place = Resolved("state", state.name, state.country, state.code, state.geonames_id)
        yield Mention(start, end, gazetteer.fold(state.name), sentence.index, place, "state", state.name)


def _sure(mentions: Sequence[Mention], votes: dict[str, float]) -> list[Resolved]:
    """One place a name: those whose country hardly any namesake disputes."""
    found: dict[str, Resolved] = {}
    for mention in mentions:
        if mention.known and mention.place is None:
            place = _place_of(mention, votes)
            if place.country is None or not place.known:
                continue
            others = {city.country for city in gazetteer.cities_named(mention.key)}
            if place.kind == "state" and place.country in KNOWN_STATES or others <= {place.country}:
                found[mention.key] = place
    return [found[key] for key in sorted(found)]


def _place_of(mention: Mention, votes: dict[str, float]) -> Resolved:
    if mention.place is not None:
        return mention.place
    setting = replace(mention.setting or Setting(votes), votes=votes)
    country = setting.country or (setting.state or "")[:2] or leading_country(votes)
    if mention.kind == "other":
        return Resolved("other", mention.name, country, known=False)
    found = resolve(mention.key, setting) if mention.known else None
    if found is None:
        if country is None and len(setting.nearby) == 1:
            country = next(iter(setting.nearby))
        return Resolved("city", mention.name, country, known=False)
    return found


def _entries(document: Document, found: Sequence[tuple[Mention, Resolved]]) -> list[Place]:
    """One entry a place; names without an identity join the entry of the same wording."""
    groups: dict[tuple[str, str], list[tuple[Mention, Resolved]]] = {}
    for mention, place in found:
        kind = mention.kind if mention.place is not None or mention.kind == "other" else place.kind
        identity = str(place.geonames_id or "") if kind == "city" else place.code or ""
        groups.setdefault((kind, identity or mention.key), []).append((mention, place))
    entries: list[Place] = []
    for (kind, _), members in groups.items():
        evidence: dict[tuple[int, int], Evidence] = {
            (mention.start, mention.end): document.evidence(mention.start, mention.end) for mention, _ in members
        }
        mention, place = members[0]
        entries.append(
            Place(
                id=f"place-{len(entries) + 1}",
                name=_display(members, kind),
                kind=kind,  # type: ignore[arg-type]  # kinds of both sources are PlaceKind
                country=place.country,
                code=None if kind == "city" else place.code,
                geonames_id=place.geonames_id,
                latitude=place.latitude,
                longitude=place.longitude,
                evidence=tuple(evidence[at] for at in sorted(evidence)),
            )
        )
    return entries


def _display(members: Sequence[tuple[Mention, Resolved]], kind: str) -> str:
    """The table's name, or for a city the article's own wording unless it shouts."""
    mention, place = members[0]
    if kind != "city" and place.name:
        return place.name
    for candidate, _ in members:
        if candidate.name and not candidate.name.isupper():
            return " ".join(candidate.name.split())
    return place.name or (mention.name or "").title()
