"""The counted head: the noun that a quantity counts, and the unit that it stands for.

Read without a parser: from the number to the right until a word that cannot stand inside a noun phrase; the last noun
of that stretch that names a unit is the head. A stretch without such a noun counts something else (`20 patrol boats`);
an empty one leaves the head to the context (`Of these, 20,000 will …`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from policyfacts.document import ReadContext, Span
from policyfacts.records import Unit
from policyfacts.rules import RuleBook, RuleEntry

HeadKind = Literal["unit", "implicit", "other"]


class UnitRule(RuleEntry):
    """Nouns that stand for one unit."""

    unit: Unit
    nouns: tuple[str, ...]
    weak: bool = False
    lottery: bool = False  # the noun means this only where something is drawn
    not_after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Head:
    """What a number counts.

    Attributes:
        kind: `unit` for a noun that names a unit, `implicit` for none, `other` for a noun of something else.
        noun: The head noun, None where implicit.
        phrase: From the number's end to the end of the noun phrase, `[start, end)`.
        weak: The noun counts visas only where a programme is near.
        partitive: The words of an `of them`, `of the places` that makes the number part of something said before.
        base: The total in `213,320 of the 241,000`, as a span of its number.
        rule: Which rule read the unit.
    """

    kind: HeadKind
    phrase: Span
    unit: Unit | None = None
    noun: Span | None = None
    weak: bool = False
    lottery: bool = False
    partitive: Span | None = None
    base: Span | None = None
    rule: str = "unit.noun"


@cache
def _nouns(book: RuleBook) -> dict[str, UnitRule]:
    return {noun.lower(): entry for entry in book.table("units", UnitRule) for noun in entry.nouns}


# Plurals that end like people nouns but are none.
_NOT_PEOPLE = frozenset(
    """
    numbers letters papers orders borders offers centers centres centimeters computers containers quarters members
    matters shelters newspapers flyers fliers trailers tractors sectors factors vectors mirrors doors floors errors
    colors colours tenders powers towers rivers waters weathers corners chapters posters boosters ladders lasers
    trackers servers routers scanners cancers counters chambers barriers carriers couriers containers manufacturers
    retailers employers providers operators growers farmers barristers liters litres meters metres grants plants
    restaurants pollutants warrants variants quadrants consonants fees trees committees guarantees degrees knees
    coffees trustees franchisees referees lists costs posts tests guests bursars computers drawers covers dollars
    years quarters offenders voters passers-by readers followers subscribers viewers customers officers soldiers
    troops agents councillors senators lawmakers ministers protesters demonstrators supporters opponents lawyers
    attorneys reporters bedrooms detainees deportees prisoners inmates smugglers traffickers boats flights hotels
    hospitals answers questions comments signatures planters tankers freighters helicopters cruisers bombers
    fighters launchers semiconductors hamburgers trousers slippers others homeowners shareholders stakeholders
    respondents producers processors exporters importers suppliers contractors dealers traders corridors harbors
    monitors breeders insurers lenders brokers publishers broadcasters advertisers developers consumers buyers
    sellers tenants adjudicators inspectors examiners caseworkers exhibitors advisers advisors
    """.split()
)
_PEOPLE_SUFFIX = re.compile(r"[a-z-]{2,}(?:ers|ors|ists|icians|ians|ees|eers|men|women|folk|mates|hands|crew|people)$")
_WORD = re.compile(r"[ \u00a0]?(?P<word>[\w’'.&/\u2010\u2011-]*\w)|(?P<stop>[ \u00a0]*[^\w\s]|[ \u00a0]*\n)")
# Words that cannot stand between a number and the noun that it counts.
_STOP = frozenset(
    """
    of for from to in on at by under with without as than since until till between during per a an the this that
    these those and or but nor so yet while whereas though although because if when where who whom whose which what
    is are was were be been being am has have had having will would can could may might must should shall do does
    did done not it they he she we you i his her their its our came went got get gets take takes took go goes gave
    give given made make left remain remained remains stood stand flew won lost sat rose fell after before above
    below over about against among through across into onto via within toward towards because except including
    apiece each altogether respectively annually monthly daily weekly yearly overall ago later earlier now then
    there here today yesterday tomorrow again back home abroad together instead nationwide worldwide ever only just
    also still already so far up down out off last next versus against plus minus
    hold holds held want wants wanted say says said saw see sees seem seems come comes send sends follow follows add
    adds make makes constitute constitutes breaks divides represent represents include includes every keep keeps
    stays remains applies means marks falls rises drops brings lapse lapses expire expires today tomorrow tonight
    away aside found obtained received secured
    """.split()
)  # fmt: skip
_VERB_FORMS = re.compile(
    r"(?:[a-z]*ed|withdrawn|set|put|cut|made|kept|left|run|given|taken|drawn|chosen|gone|sent|won|sought|spent"
    r"|brought|came|flew|sold|lost|held|went|began|free|available|unused|open|"
    r"stay|going|coming|staying|remaining|waiting|leave|arrive|land|fly|begin|return|"
    r"paid|fled|found|met|became|bought|eligible|pending|outstanding|strong|due|such)$"
)
_OF = re.compile(
    r"""[ \u00a0]of[ \u00a0](?:all[ \u00a0])?
    (?P<base>
        (?P<pronoun>them|these|those|which|whom|it)\b(?![ \u00a0](?P<next>[\w’'-]+))?
      | (?:(?:the[ ]|last[ ]|this[ ])?[\w-]+(?:[’']s|s[’'])|the|those|these|its|their|his|her|our|this|that
        |all)[ \u00a0]
    )""",
    re.VERBOSE,
)
_MAX_WORDS = 9


def read(words: str, context: ReadContext) -> Unit | None:
    """The unit that a noun phrase stands for: `H-2B visas` is visas, `farm workers` people."""
    head = _scan(words, 0, context.book)
    return head.unit if head.kind == "unit" else None


# Verbs whose number is of people where no noun says of what.
_PEOPLE_VERB = re.compile(
    r"\b(?:welcom\w+|admit\w*|resettl\w+|tak(?:e|es|ing)[ ]in|took[ ]in|taken[ ]in|came|come|comes|arriv\w+|flew"
    r"|flown|landed"
    r"|let[ ]in|evacuat\w+|parol(?:ed|es|ing)|crossed|recruit\w*|hir(?:e|es|ed|ing)|relocat\w+)\b",
    re.IGNORECASE,
)


# `5,200 braceros had been admitted`: whoever is let in, is people, whatever they are called.
_LET_IN = re.compile(
    r"[ \u00a0](?:has|have|had|were|was|are|is|will|would|can|may|to)"
    r"(?:[ \u00a0](?:be|been|being|also|already|then)){0,2}"
    r"[ \u00a0](?P<verb>admitted|resettled|recruited|hired|relocated|welcomed|let[ ]in|evacuated|paroled|flown)\b"
)


def let_in(text: str, head: Head) -> Span | None:
    """The verb behind a noun phrase that says that people were let in: `5,200 braceros had been [admitted]`."""
    match = _LET_IN.match(text, head.phrase.end)
    if match is None or head.noun is None or not _is_plural(head.noun.text.lower()):
        return None
    return Span(match.start("verb"), match.end("verb"), match["verb"])


def is_people_verb(words: str) -> bool:
    """Whether the words say that people are let in or come: `pledged to welcome`."""
    return _PEOPLE_VERB.search(words) is not None


@dataclass(frozen=True, slots=True)
class NounBefore:
    """A unit's noun at `span` of a text in front of a number."""

    span: Span
    unit: Unit


# What limits a number is not what it counts: the quota of 52,000 may be of workers or of visas.
_CAPS = frozenset({"quotas", "allocations", "numbers", "openings"})
_CAPPED = re.compile(
    r"(?:[ \u00a0](?:admissions?|resettlement|entry))?"
    r"[ \u00a0-](?:quotas?|caps?|ceilings?|limits?|allocations?|targets?|intake|numbers|contingents?)\b"
)
# `its quota for foreign labour`: a mass noun for people.
_WORKFORCE = frozenset({"labour", "labor", "manpower"})
_FROM_ABROAD = re.compile(r"\b(?:foreign|overseas|migrant|imported|guest)[ \u00a0]$", re.IGNORECASE)
_PRIORITY: tuple[Unit, ...] = ("visas", "permits", "places", "documents", "applications", "people")


def is_people_noun(word: str, book: RuleBook) -> bool:
    """Whether a word in lower case is a plural noun for people: `nurses`, `dependants`, `welders`."""
    rule = _nouns(book).get(word)
    if rule is not None:
        return rule.unit == "people" and f"{word}s" not in _nouns(book)
    return _PEOPLE_SUFFIX.fullmatch(word) is not None and word not in _NOT_PEOPLE


def is_worker_noun(word: str) -> bool:
    """Whether a plural people noun in lower case says what they do for a living: `welders`, no `newcomers`."""
    return _WORKER.fullmatch(word) is not None and word not in _NOT_PEOPLE and _COMERS.search(word) is None


_WORKER = re.compile(r"[a-z-]*(?:ers|ors|ists|icians|nurses|maids|hands|crews?|cooks|chefs|staff)")
_COMERS = re.compile(r"(?:comers|foreigners|seekers|strangers|passengers|prisoners|crossers|leavers|settlers|members)$")


def noun_before(text: str, book: RuleBook) -> NounBefore | None:
    """The noun in `text` that a number behind it counts: `the number of visas for skilled workers … from 20,000`.

    Of several, what is granted comes before who gets it; of the same kind the last one.
    """
    nouns = _nouns(book)
    best: NounBefore | None = None
    for match in re.finditer(r"[A-Za-z][\w’'-]*", text):
        word = match.group().lower()
        rule = nouns.get(word)
        unit = rule.unit if rule is not None and not rule.weak and not rule.lottery else None
        workforce = word in _WORKFORCE and _FROM_ABROAD.search(text, 0, match.start())
        if workforce or (unit is None and _PEOPLE_SUFFIX.fullmatch(word) and word not in _NOT_PEOPLE):
            unit = "people"
        if unit is None or word in _CAPS:
            continue
        if not workforce and (f"{word}s" in nouns or not (_is_plural(word) or unit == "people")):
            capped = _CAPPED.match(text, match.end())
            if capped is None or (best is not None and best.span.end > match.end() - len(word) - 2):
                continue  # the worker of `worker visas`; but `the visa cap`, `the seasonal worker quota`
        if best is None or _PRIORITY.index(unit) <= _PRIORITY.index(best.unit):
            best = NounBefore(Span(match.start(), match.end(), match.group()), unit)
    return best


def find_head(text: str, end: int, book: RuleBook, peoples: Sequence[Span] = ()) -> Head:
    """The head of a number that ends at `end` of a sentence's text; offsets are into that text.

    Args:
        peoples: Nationality words of the sentence; `1,500 Vietnamese` counts people.
    """
    head = _find_head(text, end, book)
    if head.kind == "other" and head.partitive is None:
        inside = [people for people in peoples if head.phrase.start <= people.start and people.start < head.phrase.end]
        if inside:
            last = inside[-1]
            if last.end >= head.phrase.end or _only_verbs(text[last.end : head.phrase.end]):
                return Head("unit", Span(end, last.end, text[end : last.end]), "people", last, rule="unit.people")
        if _stands_alone(text, head):
            return Head("implicit", Span(end, end, ""))
    if head.kind == "implicit" and head.partitive is None and (who := _WHO.match(text, end)):
        noun = Span(who.start("who"), who.end("who"), who["who"])
        return Head("unit", Span(end, end, ""), "people", noun, rule="unit.who")
    return head


# `Of the 16,523 who came forward`: only people are who.
_WHO = re.compile(r"[ \u00a0](?P<who>who|whom)\b")


def is_who(words: str) -> bool:
    """Whether a number followed by the word is of people."""
    return words in ("who", "whom")


def is_entry(words: str, context: ReadContext) -> bool:
    """Whether a noun means registrations only where something is drawn: `entries`."""
    return _scan(words, 0, context.book).lottery


def _only_verbs(words: str) -> bool:
    """Whether what follows a nationality noun is no noun of its own: `1,500 Thai got` against `40 Thai firms`."""
    parts = words.split()
    return not parts or _possible_verb(parts[0].lower()) or not _is_plural(parts[-1].lower())


_CONJOINED = re.compile(
    r"[ \u00a0](?:[a-z-]+[ \u00a0]){0,2}(?:visas?|permits?|places|cards|applications|petitions|workers|nationals"
    r"|visa numbers|entrants|refugees|migrants|students|people|drivers|nurses|labourers|carers|cleaners|pickers)\b"
)
# `a 15,000-visa quota`, `a 500-place ceiling for farms`.
_JOINED_UNIT = re.compile(
    r"[-\u2010\u2011](?P<noun>visa|permit"
    r"|(?:place|worker|person|refugee|slot|student)(?=[ \u00a0-](?:[a-z]+[ \u00a0])?(?:quota|cap|ceiling|limit"
    r"|allocation"
    r"|allotment|target|intake|contingent|scheme|program|programme|deal)\b))\b(?:[ \u00a0-](?:quota|cap|ceiling|limit"
    r"|allocation|allotment|target|intake|contingent|a-year quota|a-year cap))?"
)


def is_joined_unit(text: str, end: int) -> bool:
    """Whether a number that ends at `end` is joined to its unit: `15,000-visa quota`."""
    return _JOINED_UNIT.match(text, end) is not None


_NEXT_CELL = re.compile(r"[ \u00a0]+\(?[+−-]?\d[\d,.]*%?\)?(?=[ \u00a0]|$)")  # `2,871 2,640 -8.0`


def _find_head(text: str, end: int, book: RuleBook) -> Head:
    if _NEXT_CELL.match(text, end):
        return Head("implicit", Span(end, end, ""))
    if joined := _JOINED_UNIT.match(text, end):
        noun = Span(joined.start("noun"), joined.end("noun"), joined["noun"])
        unit = _nouns(book)[{"place": "places", "slot": "slots"}.get(joined["noun"], f"{joined['noun']}s")].unit
        return Head("unit", Span(end, joined.end(), joined.group()), unit, noun)
    if of := _OF.match(text, end):
        return _partitive(text, end, of, book)
    head = _scan(text, end, book)
    if head.kind == "unit" and head.noun is not None and (of := _OF.match(text, head.noun.end)) and of["pronoun"]:
        return head
    return head


def _partitive(text: str, end: int, of: re.Match[str], book: RuleBook) -> Head:
    """`98,000 of the places`, `120,603 of the registrations`, `140,020 of them`, `213,320 of the 241,000`."""
    words = text[end : of.end()].rstrip()
    partitive = Span(end + 1, end + len(words), words[1:])
    if of["pronoun"]:
        if of["pronoun"] in ("these", "those") and (match := _WORD.match(text, of.end("pronoun"))) and match["word"]:
            inner = _scan(text, of.end("pronoun"), book)
            if inner.kind == "unit":
                return _as_partitive(inner, partitive)
        return Head("implicit", Span(end, of.end("pronoun"), text[end : of.end("pronoun")]), partitive=partitive)
    number = re.compile(
        r"(?:estimated |reported |about |total )?(?P<base>\d[\d,.]*\d|\d)(?P<scale>[ ](?:million|thousand|lakh))?"
    ).match(text, of.end())
    if number is not None:
        inner = _scan(text, number.end(), book)
        base_end = number.end("scale") if number["scale"] else number.end("base")
        base = Span(number.start("base"), base_end, text[number.start("base") : base_end])
        return replace(inner, kind=inner.kind if inner.kind != "other" else "implicit", partitive=partitive, base=base)
    if total := _TOTAL_PHRASE.match(text, of.end()):
        return Head("implicit", Span(end, total.end(), text[end : total.end()]), partitive=partitive)
    if _OF_A_TIME.match(text, of.start()):
        return Head("implicit", Span(end, end, ""))
    inner = _scan(text, of.end() - 1, book)
    if inner.kind == "unit":
        return _as_partitive(inner, partitive)
    if _PRO_FORM.search(inner.phrase.text):
        return Head("implicit", Span(end, inner.phrase.end, text[end : inner.phrase.end]), partitive=partitive)
    return Head("other", inner.phrase, partitive=partitive)


def _as_partitive(head: Head, partitive: Span) -> Head:
    return replace(head, partitive=partitive)


_KINDS = re.compile(r",[ ](?:[a-z-]+,[ ])*[a-z-]+,?[ ](?:and|or)(?=[ ][a-z-]+[ ][a-z-]+s\b)")


def _more_kinds(text: str, position: int, seen: Sequence[Span]) -> int | None:
    """Where the last kind of `288,000 truck, bus and taxi drivers` begins; None where a phrase ends at `position`."""
    more = _KINDS.match(text, position) if len(seen) == 1 and not _is_plural(seen[0].text) else None
    return None if more is None else more.end()


def _scan(text: str, start: int, book: RuleBook) -> Head:
    nouns = _nouns(book)
    position = start
    seen: list[Span] = []
    found: Head | None = None
    while len(seen) < _MAX_WORDS and (match := _WORD.match(text, position)):
        word = match["word"]
        if word is None and (more := _more_kinds(text, position, seen)) is not None:
            position = more
            continue
        if word is None:
            break
        lowered = word.lower().replace("’", "'")
        attributive = found is None or (found.noun is not None and found.noun.text.endswith(("worker", "student")))
        if lowered in ("and", "or") and seen and attributive and _CONJOINED.match(text, match.end()):
            seen.append(Span(match.start("word"), match.end("word"), word))
            position = match.end()
            continue  # `residence and work permits`
        if lowered in _STOP or word[0].isdigit() or (_ends_at_people(found, seen) and _VERB_FORMS.fullmatch(lowered)):
            break
        span = Span(match.start("word"), match.end("word"), word)
        seen.append(span)
        position = match.end()
        rule = nouns.get(lowered)
        two = nouns.get(f"{seen[-2].text.lower()} {lowered}") if rule is None and len(seen) > 1 else None
        if two is not None:
            rule, span = two, Span(seen[-2].start, span.end, text[seen[-2].start : span.end])
        phrase = Span(start, span.end, text[start : span.end])
        if rule is not None:
            found = Head("unit", phrase, rule.unit, span, rule.weak, rule.lottery)
        elif _PEOPLE_SUFFIX.fullmatch(lowered) and lowered not in _NOT_PEOPLE:
            found = Head("unit", phrase, "people", span, rule="unit.suffix")
        elif (
            found is not None
            and found.noun is not None
            and found.noun.end == seen[-2].end
            and _is_plural(lowered)
            and not _possible_verb(lowered)
        ):
            found = Head("other", phrase, noun=span)  # `2,000 visa offices`, `40 student dormitories`
    if found is not None:
        return found
    if _no_noun(text, start, position, seen):
        return Head("implicit", Span(start, start, ""))
    return Head("other", Span(start, position, text[start:position]), noun=seen[-1])


def _ends_at_people(found: Head | None, seen: Sequence[Span]) -> bool:
    """Whether a phrase has come to its people, whom only a verb can follow: `1,200 nurses filed applications`."""
    return (
        found is not None
        and found.noun is not None
        and found.unit == "people"
        and found.noun.end == seen[-1].end
        and _is_plural(found.noun.text.lower())
    )


def _no_noun(text: str, start: int, end: int, seen: Sequence[Span]) -> bool:
    """Whether the words behind a number, at `[start, end)`, hold no noun that it counts."""
    if all(span.text in _ADVERBS for span in seen):
        return True
    if len(seen) > 1 and seen[0].text in _FEW_WORDS and seen[-1].text in _SPANS:
        return True  # `It rose to 2,400 in 2030 and to 6,000 two years later`
    if len(seen) == 1 and _CLASS_LETTER.fullmatch(seen[0].text):
        return True  # `2,100 of them B and 1,400 L`
    if (
        all(span.text[0].isupper() for span in seen)
        and _NUMBER_NEXT.match(text, end)
        and _NAME_WITH_NUMBER.search(text, max(0, start - 40), start)
    ):
        return True  # `Queensland 42 Victoria 60`: each name has the number behind it
    verb = _VERB_FORMS.fullmatch(seen[0].text) is not None
    return verb and not (len(seen) > 1 and _is_plural(seen[-1].text.lower()))


_STAND_ALONE = 3
_NUMBERED = re.compile(r"\d(?![\d,.]*[-–])[\d,.]* [a-z]")
# Nouns that are many without an ending; what is counted has one of these or ends in -s.
_MANY = frozenset(
    "people men women children folk staff crew crews police cattle sheep fish poultry livestock aircraft feet teeth"
    " mice geese oxen alumni criteria media data units labour labor manpower personnel clergy youth offspring kin"
    " million billion thousand hundred dozen lakh crore odd or".split()
)
_ATTRIBUTE = re.compile(r"\b(?:[Aa]n?|each|every)[ \u00a0](?:[a-z]+[ \u00a0])?[\d,.]+$")  # `a 500 bed hospital`


def _stands_alone(text: str, head: Head) -> bool:
    """Whether what follows a number is no noun in the plural: `14,200 foreseen`, `6,910 actually came`."""
    words = head.phrase.text.split()
    if _PRO_FORM.search(head.phrase.text):  # `35,180 permits, and 23,662 others`
        return _NUMBERED.search(text, 0, head.phrase.start - 12) is not None
    if (
        not 0 < len(words) <= _STAND_ALONE
        or head.phrase.text[0] not in " \u00a0"
        or any(not word.islower() or _counted_many(word) for word in words)
    ):
        return False
    return _ATTRIBUTE.search(text, max(0, head.phrase.start - 40), head.phrase.start) is None


def _counted_many(word: str) -> bool:
    """Whether a word may be a noun in the plural."""
    return _is_plural(word) or word in _MANY or word.endswith(("people", "men", "women", "folk", "children", "staff"))


# `double the 1,350 of the year before`: a time, no whole.
_OF_A_TIME = re.compile(
    r"[ \u00a0]of[ \u00a0](?:the[ ](?:year|season|month|quarter|week)[ ](?:before|earlier)"
    r"|(?:the[ ])?(?:previous|last|preceding)[ ](?:year|season|month|quarter|week)\b(?![’']s))"
)
# `35% of the permanent ones`: a noun that was said before.
_PRO_FORM = re.compile(r"\bones$|\bothers$|\bsame (?:nationality|country|kind|class|type|sort)$")
# Nouns for a total that was counted before: `21,000 of the total`.
_TOTAL_PHRASE = re.compile(
    r"(?:[\w-]+[ \u00a0]){0,4}?(?:total|quota|cap|ceiling|number|figure|sum|allocation|allotment|supplement|intake"
    r"|pool|contingent|limit|target)\b"
)
_ADVERBS = frozenset(
    "more fewer less additional extra further or and annual permanent temporary new first-time long-term"
    " short-term valid seasonal non-seasonal nonseasonal "
    "skilled unskilled low-skilled high-skilled male female agricultural self-employed strong".split()
)
_NUMBER_NEXT = re.compile(r"[ \u00a0]+\d")
_NAME_WITH_NUMBER = re.compile(r"(?<!\w)[A-Z][\w’'-]+[ \u00a0]+\d[\d,.]*$")
_FEW_WORDS = frozenset("two three four five six seven eight nine ten several".split())
_SPANS = frozenset("days weeks months years".split())
_CLASS_LETTER = re.compile(r"[A-Z]")
_IRREGULAR_PAST = re.compile(r"(?:ed|aid|ent|old|ought|ook|ame|eft|ound|ew|ode)$")


def _is_plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith(("ss", "us", "is"))


def _possible_verb(word: str) -> bool:
    return bool(_IRREGULAR_PAST.search(word))
