"""Whom the numbers are for that name nobody: those that the article, or the passage, is about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policyfacts.document import Reading
from policyfacts.find.nations import those_who_come
from policyfacts.find.seats import seat_of
from policyfacts.resolve.facts import Fact, is_ancestor
from policyfacts.resolve.frame import Frame
from policyfacts.resolve.introduced import introductions
from policyfacts.resolve.roles import people_span
from policyfacts.resolve.slots import Scope

_EVERYBODY = re.compile(
    r"\b(?:in all|overall|worldwide|globally|around the (?:world|globe)|across the (?:world|globe)|altogether"
    r"|everybody|everyone|third[- ](?:countr\w+|states?)|from \d+ (?:other )?countries"
    r"|(?:all|every|any|some|most|other) (?:other )?(?:countr(?:y|ies)|nationalit(?:y|ies)))\b",
    re.IGNORECASE,
)
# `Others: 16,989`, `Total | 36,805`, `Unallocated reserve – 5,000`: rows of a list for nobody in particular.
_REST = re.compile(
    r"\W{0,3}(?:(?:all |the )?others?|(?:grand |sub-?)?totals?|all|rest|remaining|remainder|unallocated"
    r"|unspecified|stateless"
    r"|unknown|reserve)\b",
    re.IGNORECASE,
)
# `Chinese take the lion's share`: a headline on one people among several.
_RANKED = re.compile(
    r"\b(?:lion[’']s share|most of|tops?|leads?|led|overtake\w*|largest|biggest|one in)\b", re.IGNORECASE
)
_SEVERAL = 2  # numbers that are theirs because another country beside them takes people in
_DATELINE = 30  # characters from the beginning of an article
_FIRST = 3  # sentences in one of which a dateline stands, behind what a release says of itself
_OPENING = 2  # sentences in which an article says what it is about


def carry_peoples(facts: Sequence[Fact], scope: Scope) -> None:
    """Give the people of an article about one people to its numbers that name nobody.

    In an article about several, a passage's people go on until others are named. Last, those whom a scheme was said
    to be for where it was introduced.
    """
    _carry(facts, scope)
    _hold_on(facts, scope)


def _carry(facts: Sequence[Fact], scope: Scope) -> None:
    named = [fact for fact in facts if fact.value("countries")]
    main = _main(facts)
    told = None if main is None else main.slot("countries")
    if (
        main is not None
        and told is not None
        and told.value
        and all({*fact.value("countries")} <= {*told.value} for fact in named)
        and _only(scope, told.value)
    ):
        path = f"@{main.first.order}.countries"
        _give(facts, named, scope, Reading(told.value, "inherit.topic", (), (path,), told))
        return
    people = scope.roles.people
    alone = people is not None and all({*fact.value("countries")} <= {*people.codes} for fact in named)
    if people is not None and alone:
        turned = sum(fact.slots["countries"].rule == "beneficiary.people" for fact in named)
        told_from = _in_dateline(scope) and (named or not _for_foreigners(scope))
        told_from = told_from or (bool(named) and _at_home(scope))
        if _in_headline(scope) or told_from or turned >= _SEVERAL:
            _give(facts, named, scope, Reading(people.codes, "beneficiary.people", (people_span(people),)))
        return
    _go_on(facts, scope)


def _for_foreigners(scope: Scope) -> bool:
    """`places for foreign citizens and the stateless`: news on everybody, also where one people reads it."""
    opening = [s for s in scope.document.sentences if s.kind == "body"][:_FIRST]
    return any(_FOREIGNERS.search(sentence.text) for sentence in opening)


_FOREIGNERS = re.compile(
    r"\b(?:foreigners|stateless|foreign (?:citizens|nationals)|(?:of|from) (?:all|any|every) (?:nationalit|countr))"
)


def _of_everybody(fact: Fact) -> bool:
    """`Congress makes 140,000 green cards available a year`: the cap of a class is for all the world."""
    visa = fact.value("visa")
    named = visa is not None and bool(visa.code or visa.programme)
    decided = named and fact.value("status") == "authorized" and fact.value("unit") in ("visas", "places", "documents")
    return decided and _STATUTE.search(fact.first.view.sentence.text) is not None


_STATUTE = re.compile(
    r"\b(?:Congress|cap|caps|capped|ceiling|limit|limits|worldwide|globally|statute|statutory|Act|made available)\b"
)


def _give(facts: Sequence[Fact], named: Sequence[Fact], scope: Scope, reading: Reading[tuple[str, ...]]) -> None:
    """Fill the empty slots, but of a whole that these people only got a part of."""
    capped = any(_of_everybody(fact) for fact in named)  # `the ceiling for Indonesians`: a cap for each country
    apart = _apart(facts, named, reading)
    for fact in facts:
        free = fact.slot("countries") is None and id(fact) not in apart and _open(fact, reading.value, scope)
        if free and not _whole(fact, named) and (capped or not _of_everybody(fact)):
            fact.slots["countries"] = reading


def _apart(facts: Sequence[Fact], named: Sequence[Fact], theirs: Reading[tuple[str, ...]]) -> set[int]:
    """The numbers behind one for everybody in its paragraph: `Separately, 320 went to foreigners. … refused 41`.

    And those of another kind of visa than these people's: `It also issued 9,400 student visas`.
    """
    told = theirs.rule == "inherit.topic"  # a number says for whom it is, and not only the headline
    apart: set[int] = set()
    everybody: int | None = None  # the paragraph of the last number that is for all
    general = False  # from `workers from third countries` on, until these people are named again
    kinds = {visa.category for fact in named if told and (visa := fact.value("visa")) is not None}
    kinds = set() if None in kinds else kinds
    for fact in sorted(facts, key=lambda fact: (fact.first.start, fact.first.order)):
        visa, block = fact.value("visa"), fact.first.block
        if fact.value("countries"):
            everybody = None
            continue
        if _SEPARATE.search(fact.first.view.sentence.text):
            everybody = block
        elif told and _THIRD.search(fact.first.view.sentence.text):
            general = True
        elif any({*nation.codes} & {*theirs.value} for nation in fact.first.view.nations):
            general = False
        other = (
            bool(kinds)
            and _says_its_visa(fact, theirs.value)
            and visa.category is not None
            and visa.category not in kinds
        )
        if other or general or (everybody == block and fact.parent is None):
            apart.add(id(fact))
    return apart


def _says_its_visa(fact: Fact, codes: Sequence[str]) -> bool:
    """Whether the words of a number's own sentence name its visa, and do not say whose it is: `They got 900 …`."""
    reading, view = fact.slot("visa"), fact.first.view
    named = reading is not None and any(view.start <= span.start < view.end for span in reading.spans)
    if any({*codes} & {*nation.codes} for nation in view.nations):
        return False
    return named and view.sentence.kind == "body" and _THEIRS.search(view.sentence.text) is None


_THIRD = re.compile(
    r"\bthird[- ](?:countr\w+|states?)\b|\bforeign (?:workers|nationals|citizens|students)\b", re.IGNORECASE
)
_THEIRS = re.compile(r"\b(?:they|them|their|theirs|those|these|such)\b", re.IGNORECASE)
_SEPARATE = re.compile(
    r"^(?:Separately|Independently|In all(?! of)|In total|Overall|Across all|Under all)\b|\bforeigners\b|\boverall\b"
    r"|\bfrom \d+ (?:other )?countries\b"
    r"|\ball (?:[a-z]+ )?(?:schemes|categories|programmes|routes|streams)\b"
)


def _go_on(facts: Sequence[Fact], scope: Scope) -> None:
    """`294,511 applications from Zimbabweans … and issued 242,731 permits`: whom a passage is about goes on in it.

    Not behind a sentence that goes through several.
    """
    named = [fact for fact in facts if fact.value("countries")]
    told: dict[int, set[str]] = {}
    for fact in (fact for fact in named if fact.parent is None):
        told.setdefault(fact.first.sentence, set()).update(fact.value("countries"))
    holder: Fact | None = None
    opening = False
    heading = _headed(scope)
    general = False
    for fact in sorted(facts, key=lambda fact: (fact.first.start, fact.first.order)):
        own = fact.value("countries")
        general = (general and not own) or (not own and _THIRD.search(fact.first.view.sentence.text) is not None)
        if own:
            heading = None
        elif (
            heading is not None
            and fact.parent is None
            and fact.slot("countries") is None
            and fact.first.view.sentence.kind == "body"
        ):
            if _open(fact, heading.value, scope) and not _whole(fact, named) and not _of_everybody(fact):
                fact.slots["countries"] = heading
            continue
        if own:
            if fact.parent is None and (
                told[fact.first.sentence] > {*own} or _one_of_many(fact) or _behind_all(fact, facts)
            ):
                holder = holder if holder is not None and holder.value("countries") == own else None
            elif fact.parent is None:
                opening = holder is None and fact.first.sentence <= _OPENING
                holder = fact
            continue
        if holder is None or fact.slot("countries") is not None:
            continue
        near = not general and (
            fact.first.block == holder.first.block
            or (opening and fact.parent is None)
            or _one_list(holder.first, fact.first)
        )
        codes = holder.value("countries")
        if near and _open(fact, codes, scope) and _same_visa(holder, fact) and not _whole(fact, named):
            path, reading = f"@{holder.first.order}.countries", holder.slots["countries"]
            fact.slots["countries"] = Reading(codes, "inherit.topic", (), (path,), reading)


def _one_of_many(fact: Fact) -> bool:
    """`China accounted for 3,900 permits`: the part that they make up of what all others have too."""
    words = fact.first.view.words(fact.first.view.start, fact.first.start)
    return _MAKES_UP.search(words) is not None


def _behind_all(fact: Fact, facts: Sequence[Fact]) -> bool:
    """`56,000 people registered and 1,100 came from Nauru`: they are some of those in front of them."""
    first = fact.first
    return any(
        other.slot("countries") is None
        and other.parent is None
        and first.view.start <= other.first.start < first.start
        and _CAME.search(first.view.words(other.first.mention.end, first.start)) is not None
        for other in facts
    )


_CAME = re.compile(r"\b(?:[a-z]{3,}ed|were|was|came|got)\b")
_MAKES_UP = re.compile(
    r"\b(?:account(?:s|ed|ing)? for|followed by|ahead of|made up|makes? up|led the (?:list|way|table|ranking)"
    r"|(?:largest|biggest|main|top|leading) (?:single )?(?:groups?|source|nationalit\w+|number|share|country)"
    r"|tops?|topped|c[ao]mes? (?:first|second|third|next))\b"
)


def _hold_on(facts: Sequence[Fact], scope: Scope) -> None:
    """`A parole process for Cubans … Under it, 20,000 may come`: whom a scheme was said to be for, until others are.

    Through the article that begins with it, else through its paragraph; never for what is everybody's.
    """
    told = introductions(scope)
    if not told:
        return
    ordered = sorted(facts, key=lambda fact: (fact.first.start, fact.first.order))
    named = [fact for fact in facts if fact.value("countries")]
    others = [nation for nation in scope.found.nations if nation.form == "noun"]
    main = min((f.start for fact in facts for f in fact.frames if f.view.sentence.kind != "headline"), default=0)
    everybody: int | None = None
    general = False
    for position, fact in enumerate(ordered):
        block, start = fact.first.block, fact.first.start
        words = fact.first.view.sentence.text
        if _SEPARATE.search(words):
            everybody = block
        last = next((people for people in reversed(told) if people.start < start), None)
        if last is None or fact.slot("countries") is not None or everybody == block:
            continue
        codes = last.reading.value
        here = any({*nation.codes} & {*codes} for nation in fact.first.view.nations)
        general = (general and not here) or _THIRD.search(words) is not None
        if general:
            continue
        if last.block != block and not (last.opening and last.start < main):
            continue
        if fact.parent is not None and fact.parent.value("countries"):
            continue
        between = [other for other in ordered[:position] if other.first.start > last.start]
        if any(other.value("countries") not in (None, codes) and other.parent is None for other in between):
            continue
        if any(last.start < nation.start < start and not {*nation.codes} & {*codes} for nation in others):
            continue
        if _open(fact, codes, scope) and not _whole(fact, named) and not _of_everybody(fact):
            fact.slots["countries"] = last.reading


def _headed(scope: Scope) -> Reading[tuple[str, ...]] | None:
    """`Permits to Indians down by half` above what was issued: the one people of a headline, until others are named."""
    people, text = scope.roles.people, scope.document.text
    if people is None or not _in_headline(scope):
        return None
    end = max((s.end for s in scope.document.sentences if s.kind == "headline"), default=0)
    theirs = [n for n in scope.found.nations if n.codes == people.codes and n.end <= end]
    if not any(_TO_THEM.search(text, 0, nation.start) for nation in theirs):
        return None
    return Reading(people.codes, "beneficiary.people", (people_span(people),))


_TO_THEM = re.compile(
    r"\b(?:visas?|permits?|cards|passes|places|refusals|approvals)[ \u00a0]"
    r"(?:(?:handed|issued|granted|given)[ \u00a0])?"
    r"(?:to|for|from|of)[ \u00a0](?:the[ \u00a0])?$",
    re.IGNORECASE,
)


def _one_list(one: Frame, two: Frame) -> bool:
    """Whether two numbers stand in items of one list, one behind the other."""
    listed = one.view.sentence.kind == two.view.sentence.kind == "list_item"
    return listed and 0 < two.sentence - one.sentence <= 2


def _main(facts: Sequence[Fact]) -> Fact | None:
    """The article's main number: the first one that is no part of another, whether its headline has it too or not."""
    body = [f for f in facts if f.parent is None and any(m.view.sentence.kind != "headline" for m in f.frames)]
    return min(body, key=lambda fact: fact.first.start, default=None)


def _only(scope: Scope, codes: Sequence[str]) -> bool:
    """Whether the article speaks of nobody else who comes, or hardly so."""
    coming = scope.roles.coming
    most = max((coming[code] for code in codes), default=0)
    return all(code in codes or 3 * times <= most for code, times in coming.items())


def _in_headline(scope: Scope) -> bool:
    people = scope.roles.people
    end = max((s.end for s in scope.document.sentences if s.kind == "headline"), default=0)
    if people is None or _RANKED.search(scope.document.text, 0, end):
        return False
    return any(nation.codes == people.codes and nation.end <= end for nation in scope.found.nations)


def _in_dateline(scope: Scope) -> bool:
    """Whether the article is told from where these people come from: `MANILA, Philippines — …`."""
    people, opening = scope.roles.people, [s for s in scope.document.sentences if s.kind == "body"][:_FIRST]
    issuer = None if scope.issuer is None else scope.issuer.value
    if people is None or not opening or issuer in people.codes:
        return False
    seats = [match for s in opening if (match := _SEAT.match(scope.document.text, s.start)) is not None]
    if any(seat_of(seat["name"].title()) in people.codes for seat in seats):
        return True  # `KINGSTON, January 9 – …`
    return any(
        nation.form == "name" and nation.codes == people.codes and 0 <= nation.start - opening[0].start < _DATELINE
        for nation in scope.found.nations
    )


def _at_home(scope: Scope) -> bool:
    """Whether the newspaper is of the country that these people leave: the `Port Louis Courier` on Mauritians."""
    people, issuer = scope.roles.people, None if scope.issuer is None else scope.issuer.value
    homes = scope.homes
    return people is not None and len(homes) == 1 and homes <= {*people.codes} and issuer not in homes


_SEAT = re.compile(r"(?P<name>[A-Z][A-Z ’'.-]{3,24}[A-Z])\b[^.]{0,40}?[ ]?[–—-]")


def _open(fact: Fact, codes: Sequence[str], scope: Scope) -> bool:
    """Whether nothing in a number's own sentence speaks of other people, or of everybody."""
    view, text = fact.first.view, scope.document.text
    others = [
        n
        for n in view.nations
        if not {*n.codes} & {*codes, fact.value("issuer")}
        and n.form != "name"
        and (n.form != "adjective" or those_who_come(text, n))  # not `the American embassy`
    ]
    if fact.value("issuer") in codes or others or _EVERYBODY.search(view.sentence.text):
        return False
    return view.sentence.kind != "list_item" or _REST.match(view.sentence.text) is None


def _whole(fact: Fact, named: Sequence[Fact]) -> bool:
    """`Nepalis received 35,635 of the 206,529`: who got a part is not whom the whole is for."""
    return any(
        is_ancestor(fact, other) and other is not fact and other.slots["countries"].rule != "beneficiary.noun"
        for other in named
    )


def _same_visa(one: Fact, other: Fact) -> bool:
    first, second = one.value("visa"), other.value("visa")
    if first is None or second is None:
        return False
    if first.code and second.code:
        return bool(first.code == second.code)
    return (first.code, first.programme, first.category) == (second.code, second.programme, second.category)
