"""Which candidate numbers count visas: by their own noun, by what the clause is about, by what was counted before."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from policyfacts.document import Reading
from policyfacts.find.admission import lets_in
from policyfacts.find.programmes import ProgrammeMention
from policyfacts.find.relevance import RelevanceCue
from policyfacts.find.units import is_worker_noun
from policyfacts.records import Unit
from policyfacts.resolve.frame import Frame

_CAP = re.compile(
    r"\b(?:quotas?|caps?|ceilings?|limits?|allocations?|allotments?|contingents?|targets?|intakes?|capped|maximum"
    r"|visas|permits|places|admissions)\b[^,;.:]{0,40}$",
    re.IGNORECASE,
)
# `12,000 fewer than this year's limit`: a comparison, which the contract does not count.
# `300 of the 900 people on the [dinghies]`: what is said of the whole is not said of the part.
_OF_BASE = re.compile(
    r"""
    \s of \s (?:the|those|these|its|their) \s (?:[a-z-]+\s){0,2} \d[\d,.]* \s (?:[a-z-]+\s){1,3}
    (?:in|on|from|of|with|at) \s (?:(?:the|a|an|its|their)\s)? (?:[a-z-]+\s){0,2}
    """,
    re.VERBOSE | re.IGNORECASE,
)
# `234 are refugees, many of whom have been waiting in camps`: what is said of them, not that they were counted for it.
_SOME_OF_WHOM = re.compile(r",[ \u00a0](?:[a-z]+[ \u00a0]of[ \u00a0])?(?:whom|who|whose|which)\b")
_TRAVELLERS = re.compile(r"(?:visitors|tourists|travell?ers|passengers|guests|holidaymakers)$", re.IGNORECASE)
_PAPERS = re.compile(
    r"\b(?:e-?visas?|permits?|quotas?|programmes?|programs?|schemes?|visa-free|entry cards?|working holiday\w*)\b",
    re.IGNORECASE,
)
_DIFFERENCE = re.compile(
    r"[ \u00a0](?:[a-z]+[ \u00a0])?(?:fewer|less|lower|down|up)[ \u00a0](?:than|on)\b"
    r"|[ \u00a0](?:fewer|less)[ \u00a0](?:[a-z-]+[ \u00a0]){1,2}than\b"
    r"|[ \u00a0](?:[a-z]+[ \u00a0])?(?:below|above|short of|shy of|beyond)\b"
)
_UP_BY = re.compile(r"\b(?:up|down)[ \u00a0](?:a little[ ]|by[ ])?$")
_FROM_NUMBER = re.compile(
    r"[ \u00a0]from[ \u00a0](?:(?:(?:this|last) (?:year|season|month)|the year before)[’']s[ ]|the[ ]|some[ ]"
    r"|about[ ])?\d"
)
_MORE_THAN_YEAR = re.compile(
    r"[ \u00a0](?:more|higher)[ \u00a0](?:[a-z-]+[ \u00a0]){0,2}than[ \u00a0](?:in[ ]|the[ ]|last[ ]|a[ ]|that of[ ])*"
    r"(?:\d{4}|year|season|month|quarter|previous|before|earlier)"
)
# `half of them, or [7,300 people]`, `half of the group ([7,300])`
_APPOSED = re.compile(
    r"\bof[ \u00a0](?:them|these|those|(?:the|its|their|last year[’']s|this year[’']s)[ \u00a0][^,;:.\d]{1,40})"
    r"(?:,[ \u00a0](?:or[ \u00a0])?|[ \u00a0]\()$"
)
# `whose beach has 7,000 residents in January and 300,000 visitors in July`
_HAS = re.compile(r"\b(?:has|have|had|counts|boasts|draws|attracts)[ \u00a0](?:[\w’'-]+[ \u00a0]){0,6}$")
_OWNS = re.compile(
    r"\b(?:has|have|had|hosts?|hosted)[ \u00a0](?:about[ ]|some[ ]|around[ ]|nearly[ ]|more than[ ]|over[ ])?$"
)
_FOREIGNERS = re.compile(r"\b(?:migrant|foreign|immigrant|expatriate)s?\b|\bforeigners\b|\bexpats\b", re.IGNORECASE)
_STANDING = re.compile(
    r"\b(?:residents|visitors|inhabitants|members|employees|staff|guests|customers|tourists|pupils|souls)$"
)
_OTHER_PLACES = re.compile(
    r"\b(?:school|nursery|college|childcare|day-?care|parking|apprentice\w*|hostel|shelter|bed|housing|care home"
    r"|hospital|reception|kindergarten|cr[eè]che)\b",
    re.IGNORECASE,
)
_AMONG_THEM = re.compile(
    r"\b[Aa]mong(?:st)?[ \u00a0](?:them|these|those)(?:[ \u00a0](?:were|are|was|is|also))*,?[ \u00a0]$"
)
_ALLOWED = re.compile(r"\b(?:allowed|quota|cap|ceiling|limit|may|can|will)\b")
# Reasons that say that a number is nothing countable: what follows it in a list may still count visas.
_NEUTRAL = (
    "date",
    "duration",
    "age",
    "money",
    "percentage",
    "label",
    "too small",
    "time of day",
    "telephone",
    "measure",
    "name of",
)
_LEFT_BEFORE = re.compile(r"\b(?:other|remaining|last)[ \u00a0]$")
_LEFT_LENGTH = len(" remaining ")  # the most that it may need to see
_ROW_MARK = re.compile(r"\w[ \u00a0]*([:|–—-])[ \u00a0]*$")
_WINDOW = 12  # numbers between a total and a list in which one is missing
_LONGEST = 40  # numbers of such a list
_REACH = 12  # sentences over which an accepted count keeps its topic alive


def accept(
    frames: Sequence[Frame],
    asked: Mapping[int, Reading[Unit]],
    headed: Collection[int] = (),
    stocks: Collection[int] = (),
    *,
    about_visas: bool,
) -> None:
    """Decide for every candidate; the others get a reason.

    Args:
        frames: In reading order; `accepted` or `reason` is set on each.
        asked: What the question above a sentence asks for, by the sentence's number.
        headed: The rows of tables whose headings name visas, by the numbers of their sentences.
        stocks: The items of lists of people who are there already.
        about_visas: Whether the document names any programme or visa at all.
    """
    for frame in frames:
        if frame.sentence in stocks and frame.reason is None:
            frame.reason = "people whom a place has"
    if about_visas:
        _answer(frames, asked)
    _decide(frames, headed, about_visas=about_visas)
    if about_visas:
        _small_rows(frames)
        _rescue(frames)
        told = {frame.number for frame in frames if frame.accepted is not None and (frame.number or 0) >= 100}
        for frame in frames:
            if frame.view.sentence.kind == "headline" and frame.number in told and _weakly_refused(frame):
                frame.accepted, frame.reason = "told below", None  # `178,000 Zimbabweans get two more years`


def _answer(frames: Sequence[Frame], asked: Mapping[int, Reading[Unit]]) -> None:
    """The first number of an answer to `How many people …?` counts those people, where it has no noun of its own."""
    answered: set[int] = set()
    for frame in frames:
        unit = asked.get(frame.sentence)
        if unit is None or not frame.candidate or frame.sentence in answered:
            continue
        answered.add(frame.sentence)
        if frame.head.kind == "implicit" and frame.unit is None and frame.mention.ratio is None:
            frame.unit, frame.accepted = unit, "asked for"
            frame.own.add("unit")


_NOTHING = "no: nothing says that it counts visas"


def _decide(frames: Sequence[Frame], headed: Collection[int], *, about_visas: bool) -> None:
    last: Frame | None = None
    foreign: Frame | None = None  # the last number that counts something else
    seen: set[int] = set()
    for frame in frames:
        if frame.accepted is not None:
            last, foreign = frame, None
        elif frame.candidate and frame.mention.ratio is None:
            rule = (
                "repeat"
                if _can_repeat(frame) and (frame.number or 0) >= 100 and frame.number in seen
                else _why(frame, last, foreign, about_visas)
            )
            if rule == _NOTHING and frame.sentence in headed:
                rule = "row of a table"
            if rule.startswith("no:"):
                frame.reason = rule.removeprefix("no:").strip()
            else:
                frame.accepted = rule
                last, foreign = frame, None
                seen |= {frame.number} if frame.number is not None else set()
        elif frame.candidate and _OF_RESIDENTS.match(frame.view.words(frame.mention.end, frame.view.end)):
            frame.reason = "percentage without a stated base"
        elif frame.candidate:
            frame.accepted = "ratio of a base"  # stands or falls with its base, see counts
        if frame.reason is not None and not frame.reason.startswith(_NEUTRAL):
            foreign = frame


_OF_RESIDENTS = re.compile(
    r"[ \u00a0]of[ \u00a0](?:all[ \u00a0]|the[ \u00a0]|its[ \u00a0]|their[ \u00a0])*(?:[a-z]+[ \u00a0])?"
    r"(?:residents|inhabitants|population|workforce|labou?r force|citizens|households|voters|adults|passengers"
    r"|members)\b"
)


def _can_repeat(frame: Frame) -> bool:
    """Whether a number may only be said again: `Of the 612 positions, …` behind `to fill 612 jobs`."""
    return frame.head.kind == "implicit" or (frame.head.kind == "unit" and frame.head.unit == "places")


def _small_rows(frames: Sequence[Frame]) -> None:
    """`2012: 2`: a number that is only too small is one where the rows beside it have theirs in the same place."""
    rows = {
        frame.sentence: frame
        for frame in frames
        if frame.view.sentence.kind == "list_item" and (frame.accepted is not None or _too_small(frame))
    }
    for place in sorted(rows):
        frame = rows[place]
        beside = [rows[at] for at in (place - 1, place + 1) if at in rows and rows[at].accepted is not None]
        if frame.accepted is None and any(_row_mark(frame) == _row_mark(other) != "" for other in beside):
            frame.accepted, frame.reason = "row of a list", None


def _too_small(frame: Frame) -> bool:
    """Whether a cell would be refused by itself: `2012: 2`, or `Investors: 1900`, which looks like a year."""
    if frame.reason is None or frame.head.kind != "implicit":
        return False
    year = frame.reason == "date" and len(frame.mention.number.text) == 4 and _row_mark(frame) == ":"
    return frame.reason.startswith("too small") or year


def _row_mark(frame: Frame) -> str:
    """What parts the label of a row from its number, where the number is all that follows; empty elsewhere."""
    lead, rest = frame.view.words(frame.view.start, frame.start), frame.view.words(frame.end, frame.view.end)
    match = _ROW_MARK.search(lead)
    return match[1] if match and not rest.strip(" \u00a0.;,|") else ""


def _rescue(frames: Sequence[Frame]) -> None:
    """Arithmetic as evidence: a number that a list needs for its total belongs to it, whatever its clause says."""
    line = [
        f for f in frames if f.number and f.mention.ratio is None and (f.accepted is not None or _weakly_refused(f))
    ]
    if all(frame.accepted is not None for frame in line):
        return
    numbers = [frame.number or 0 for frame in line]
    for at, total in enumerate(line):
        if total.accepted is None:
            continue
        for first in range(max(0, at - _WINDOW), min(len(line), at + _WINDOW)):
            run: list[Frame] = []
            amount = 0
            for place in range(first, min(first + _LONGEST, len(line))):
                if place == at:
                    continue
                amount += numbers[place]
                run.append(line[place])
                if amount >= numbers[at]:
                    break
            refused = [member for member in run if member.accepted is None]
            if (
                amount == numbers[at]
                and len(run) >= 3
                and 0 < len(refused) <= len(run) // 2
                and run[-1].sentence - run[0].sentence <= len(run) + 2
            ):
                for member in refused:
                    member.accepted, member.reason = "adds up", None


def _weakly_refused(frame: Frame) -> bool:
    if frame.reason is not None and frame.reason.startswith("too small"):
        return _LEFT_BEFORE.search(frame.view.words(frame.start - _LEFT_LENGTH, frame.start)) is not None
    return frame.reason is not None and frame.reason.startswith(
        ("the clause is", "the sentence is", "continues what", "nothing says")
    )


def _why(frame: Frame, last: Frame | None, foreign: Frame | None, about_visas: bool) -> str:
    """The rule by which a number counts visas, or `no:` and the reason why it does not."""
    if other := _difference(frame) or _travellers(frame):
        return other
    if not about_visas:
        return "no: nothing in the article names a visa or a programme"
    unit = frame.head.unit
    if unit in ("visas", "permits") and not frame.head.weak:
        return "noun"
    if (
        frame.head.partitive is not None
        and frame.head.kind == "implicit"
        and last is not None
        and last.sentence == frame.sentence
        and frame.head.partitive.text.endswith(("these", "those", "them"))
        and not _turned_out(frame)
    ):
        return "part of a count"  # `28,400 visas for people fleeing the war, 11,900 of these for …`
    against, support = _cues(frame)
    if against and (other := _about_something_else(frame, against, support)):
        return other
    alive = last is not None and frame.sentence - last.sentence <= _REACH
    programme = any(
        frame.view.breaks_between(frame.start, p.start) <= 1 and not p.occupation and not _own_noun(frame, p)
        for p in frame.view.programmes
    )
    programme = programme or _number_of(frame)
    if unit in ("documents", "applications"):
        return "noun" if not frame.head.weak or support or alive else "no: nothing says that it counts visas"
    if unit is not None:
        return _noun(frame, last, alive=alive, support=bool(support) or programme)
    if foreign is not None and foreign.sentence == frame.sentence and not _resumes(frame, last, foreign):
        return "no: continues what counts something else"
    if (
        frame.mention.rule == "quantity.words"
        and (frame.number or 0) < 100
        and (last is None or frame.sentence - last.sentence > 1)
    ):
        return "no: a small number in words, far from any count"
    if alive or support or programme:
        return "topic"
    if _country_takes(frame):
        return "noun and nation"  # `Denmark will take 200`
    return _NOTHING


def _number_of(frame: Frame) -> bool:
    """`puts the number of skilled workers that may come until 2033 at 62,000`: what the number is of names a scheme."""
    match = _THE_NUMBER_OF.search(frame.view.words(frame.view.start, frame.start))
    if match is None:
        return False
    begin, end = frame.view.start + match.start(), frame.view.start + match.end()
    return any(begin <= p.start and p.end <= end and not p.occupation for p in frame.view.programmes)


_THE_NUMBER_OF = re.compile(
    r"\b(?:the|its|their)[ \u00a0]number[ \u00a0]of[ \u00a0][^.;:()]{3,140}[ \u00a0](?:at|to)"
    r"[ \u00a0](?:[a-z]+[ \u00a0]){0,2}$",
    re.IGNORECASE,
)


def _travellers(frame: Frame) -> str | None:
    """Why tourists and passengers count no visas where their sentence names none; None for anything else."""
    noun = frame.head.noun
    if noun is None or _TRAVELLERS.match(noun.text) is None or _PAPERS.search(frame.view.sentence.text):
        return None
    return "no: travellers, of whose visas nothing is said"


def _turned_out(frame: Frame) -> bool:
    """`deported 10,821 of those`: the verb in front of the number says what became of them, and that was no visa."""
    return any(
        cue.effect == "against"
        and cue.end <= frame.start
        and not frame.view.words(cue.end, frame.start).strip(" \u00a0")
        for cue in frame.view.relevance
    )


def _difference(frame: Frame) -> str | None:
    """Why a number that is compared with another one counts nothing itself; None where it is no such number."""
    end = frame.mention.end
    if _MORE_THAN_YEAR.match(frame.view.words(end, end + 60)) and not _ALLOWED.search(frame.view.sentence.text):
        return "no: a difference to another year"
    if _UP_BY.search(frame.view.words(frame.start - 16, frame.start)) and _FROM_NUMBER.match(
        frame.view.words(end, end + 30)
    ):
        return "no: a difference to another number"  # `49,750, up 18,300 from 31,450`
    if _DIFFERENCE.match(frame.view.words(end, end + 30)):
        return "no: a difference to another number"
    return None


def _about_something_else(frame: Frame, against: Sequence[RelevanceCue], support: Sequence[RelevanceCue]) -> str | None:
    """Why the words of another matter near a number outweigh those of granting; None where they do not."""
    if _is_base(frame) and frame.head.unit == "people":
        return "no: the whole that something is part of"
    words = frame.view.words(against[0].start, against[0].end)
    if any(_subject(frame, cue) and not any(cue.end <= s.start < frame.start for s in support) for cue in against):
        return f"no: the sentence is about something else: {words}"
    if not (_granted(frame, support) or _closer(frame, support, against)):
        return f"no: the clause is about something else: {words}"
    return None


def _resumes(frame: Frame, last: Frame | None, foreign: Frame) -> bool:
    """Whether a number goes on about visas although one between them counted something else.

    `165,000 workers from 16 countries, against 120,000 last year`.
    """
    if frame.head.partitive is None and _capped(frame):
        return True
    if last is None or last.sentence != frame.sentence:
        return False
    return len(frame.view.words(foreign.end, frame.start)) > 8 and frame.head.partitive is None


def _noun(frame: Frame, last: Frame | None, *, alive: bool, support: bool) -> str:
    """People and places count visas only where the clause, the sentence or the topic is about granting."""
    if (
        _OWNS.search(frame.view.words(frame.view.start, frame.start))
        and _FOREIGNERS.search(frame.head.phrase.text)
        and _owner(frame)
        and not any(cue.effect == "for" and cue.end <= frame.start for cue in frame.view.relevance)
    ):
        return "no: people whom a place has"
    has = _HAS.search(frame.view.words(frame.view.start, frame.start)) and _STANDING.search(frame.head.phrase.text)
    if has or _there_are(frame):
        return "no: people whom a place has"
    if support or (frame.head.partitive is not None and alive):
        return "noun and clause"
    if foreigners_let_in(frame):
        return "noun and admission"
    if alive and last is not None and frame.sentence == last.sentence:
        return "noun and sentence"
    own = frame.head.rule == "unit.people" or any(_own_noun(frame, p) for p in frame.view.programmes)
    if frame.head.unit == "people" and own and _decided_near(frame):
        return "noun and cue"  # `pledged to take 2,000 refugees`, `has placed 1,500 Georgians`
    if (
        frame.head.unit == "places"
        and not frame.head.weak
        and _decided_near(frame)
        and not _OTHER_PLACES.search(frame.head.phrase.text)
    ):
        return "noun and cue"  # `has given the province 1,500 additional spaces`
    if alive and _AMONG_THEM.search(frame.view.words(frame.view.start, frame.start)):
        return "noun and those among them"
    if alive and _APPOSED.search(frame.view.words(frame.view.start, frame.start)):
        return "noun and apposition"
    beside = alive and last is not None and frame.block == last.block
    if beside and (nation := _of_a_nation(frame)) is not None:
        return nation
    if alive and _cue_near(frame):
        return "noun and topic"
    if (
        frame.head.unit == "places"
        and not _OTHER_PLACES.search(frame.head.phrase.text)
        and _BEEN_DECIDED.match(frame.view.words(frame.end, frame.view.end))
    ):
        return "noun and cue"  # `19,200 positions had been authorised`
    return _NOTHING


def foreigners_let_in(frame: Frame) -> bool:
    """`will bring 5,000 Egyptians a year to its farms`: people from abroad who are let in, whatever lets them."""
    noun = frame.head.noun
    if frame.head.unit != "people" or noun is None or (frame.number or 0) < _FEW:
        return False
    view, end = frame.view, frame.head.phrase.end
    behind = view.words(end, view.end)
    own = any(n.form != "name" and frame.mention.end <= n.start < end for n in view.nations)
    abroad = _ABROAD.search(frame.head.phrase.text) is not None or _FROM_ABROAD.match(behind) is not None
    if not (own or abroad or any(_FROM.fullmatch(view.words(end, n.start)) for n in view.nations if n.form == "name")):
        return False
    return lets_in(view.words(view.start, frame.start), behind, workers=is_worker_noun(noun.text.lower()))


_ABROAD = re.compile(
    r"\b(?:migrant|foreign|immigrant|expatriate|imported|overseas|guest)\b|\bforeigners\b", re.IGNORECASE
)
_FROM = re.compile(r"(?:[ \u00a0]a (?:year|month))?[ \u00a0]from[ \u00a0](?:the[ \u00a0])?")
_FROM_ABROAD = re.compile(r"[ \u00a0]from[ \u00a0](?:abroad|overseas|other countries|outside)\b")


def _there_are(frame: Frame) -> bool:
    """`There were 41,300 foreign students in Chile`: how many are there, not how many were let in."""
    if _THERE_ARE.search(frame.view.words(frame.view.start, frame.start)) is None:
        return False
    if not _SETTLED.search(frame.head.phrase.text) or _PAPERS.search(frame.view.sentence.text):
        return False  # `there were 2,400 pickers in the country on visas`
    behind = frame.view.words(frame.end, frame.end + 24)
    named = any(n.form == "name" and 0 < n.start - frame.end <= 8 for n in frame.view.nations)
    return _IN_COUNTRY.match(behind) is not None or (named and behind.startswith(" in "))


_SETTLED = re.compile(r"\b(?:students|foreigners|nationals|immigrants|expatriates|residents|emigrants)$")
_THERE_ARE = re.compile(r"\b[Tt]here (?:were|are|was|have been)[ \u00a0](?:[a-z]+[ \u00a0]){0,3}$")
_IN_COUNTRY = re.compile(r"[ \u00a0]in[ \u00a0](?:the|this|our)[ \u00a0]country\b")


def _of_a_nation(frame: Frame) -> str | None:
    """`Vanuatu supplied 11,200 workers`, `There were 4,980 Peruvians, 3,020 Chileans and …`; None for anything else."""
    if any(n.end <= frame.start and frame.view.breaks_between(n.end, frame.start) == 0 for n in frame.view.nations):
        return "noun and nation"
    return "noun and list" if _PEOPLES.match(frame.view.words(frame.end, frame.end + 40)) else None


_BEEN_DECIDED = re.compile(
    r"(?:[ \u00a0](?:in|for)[ \u00a0][^,;:.\d]{1,40})?[ \u00a0](?:had|have|has|were|was|are"
    r"|will)(?:[ \u00a0](?:been|be|now|already))*"
    r"[ \u00a0](?:authori[sz]ed|approved|certified|granted|made available|allocated|allotted|reserved|set aside)\b"
)
_PEOPLES = re.compile(r",[ \u00a0][\d,]+[ \u00a0][A-Z][a-z]+s\b")


def _owner(frame: Frame) -> bool:
    """`Taiwan, whose workforce shrinks, has 753,430 migrant workers`: a country has people already there."""
    begin, _ = frame.view.clause(frame.start)
    lead = [n for n in frame.view.nations if n.form == "name" and n.end <= frame.start]
    return bool(lead) and (lead[0].start - frame.view.start < 12 or lead[-1].start >= begin)


def _decided_near(frame: Frame) -> bool:
    begin, _ = frame.view.clause(frame.start)
    return any(
        begin <= cue.verb < frame.start and cue.strength == 3 and frame.start - cue.end < 40 for cue in frame.view.cues
    )


def _own_noun(frame: Frame, programme: ProgrammeMention) -> bool:
    """`2 million refugees`: the people that a number counts say nothing about anything being granted to them."""
    return (
        not programme.specific
        and programme.category == "humanitarian"
        and frame.head.unit == "people"
        and frame.mention.end <= programme.start
        and programme.end <= frame.end
    )


def _cues(frame: Frame) -> tuple[list[RelevanceCue], list[RelevanceCue]]:
    noun = frame.head.noun
    near = [cue for cue in frame.view.relevance if frame.view.breaks_between(frame.start, cue.start) <= 1]
    against = [
        cue
        for cue in frame.view.relevance
        if cue.effect == "against"
        and not (noun and noun.start <= cue.start < noun.end)
        and not _OF_BASE.fullmatch(frame.view.words(frame.mention.end, cue.start))
        and not _SOME_OF_WHOM.search(frame.view.words(frame.mention.end, cue.start))
        and (frame.view.breaks_between(frame.start, cue.start) == 0 or _subject(frame, cue))
    ]
    return against, [cue for cue in near if cue.effect == "for"]


def _subject(frame: Frame, cue: RelevanceCue) -> bool:
    """`Net migration, …, hit 528,000`: what a sentence begins with, it is about, for a number without a noun."""
    between = frame.view.words(cue.end, frame.start)
    return (
        frame.head.kind == "implicit"
        and cue.end <= frame.start
        and cue.start - frame.view.start < 40
        and ";" not in between
    )


def _closer(frame: Frame, support: Sequence[RelevanceCue], against: Sequence[RelevanceCue]) -> bool:
    """Whether the nearest word for it stands nearer than the nearest against it."""

    def distance(cue: RelevanceCue) -> tuple[int, int]:
        gap = frame.start - cue.start if cue.start < frame.start else cue.start - frame.end
        return frame.view.breaks_between(frame.start, cue.start), gap

    return bool(support) and min(map(distance, support)) < min(map(distance, against))


def _granted(frame: Frame, support: Sequence[RelevanceCue]) -> bool:
    """Whether the same clause says that visas were granted: that outweighs how the people came."""
    return any(
        cue.rule == "relevance.for.act" and frame.view.breaks_between(frame.start, cue.start) == 0 for cue in support
    )


def _is_base(frame: Frame) -> bool:
    """Whether it is the M of `N of the M people`."""
    return (
        re.search(
            r"\bof[ \u00a0](?:the|those|these|its|their)(?:[ \u00a0][\w-]+){0,2}[ \u00a0]$",
            frame.view.words(frame.view.start, frame.start),
        )
        is not None
    )


def _capped(frame: Frame) -> bool:
    return _CAP.search(frame.view.words(frame.view.start, frame.start)) is not None


def _country_takes(frame: Frame) -> bool:
    """`Norway has made room for 500`: a country that takes in so many, where nothing else is counted."""
    before = [n for n in frame.view.nations if n.form == "name" and n.end <= frame.start]
    return (
        bool(before)
        and (frame.number or 0) >= _FEW
        and (_TAKES.fullmatch(frame.view.words(before[-1].end, frame.start)) is not None)
    )


_FEW = 20
_TAKES = re.compile(
    r"(?:,[ \u00a0](?:which|who))?(?:[ \u00a0](?:has|have|had|will|would|may|can|could|is|are|was|to|also"
    r"|now|alone|agreed|pledged"
    r"|promised|offered|ready|only|just)){0,5}[ \u00a0](?:made room for|make room for|makes room for|takes?"
    r"|took|taken|take in"
    r"|takes in|took in|received|accepts?|accepted|admits?|admitted|welcomes?|welcomed|resettles?|resettled|relocated?)"
    r"(?:[ \u00a0](?:in|up|to|some|about|only|just|around|another|nearly|almost|over)){0,3}[ \u00a0]"
)


def _cue_near(frame: Frame) -> bool:
    begin, end = frame.view.clause(frame.start)
    if re.match(r",?[ \u00a0](?:who|which|that)\b", frame.view.words(frame.end, frame.end + 8)):
        end = min(
            (at for at in (*frame.view.breaks, frame.view.end) if at > end), default=end
        )  # `Ukrainians who had arrived`
    return any(begin <= cue.verb < end for cue in frame.view.cues)
