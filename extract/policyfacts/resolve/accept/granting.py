"""What speaks for a number: what its noun phrase, its clause or its sentence says of granting."""

from __future__ import annotations

import re

from policyfacts.find.people_words import names_foreigners
from policyfacts.find.programme_mentions import ProgrammeMention
from policyfacts.resolve.accept.admitted import foreigners_let_in, people_who_may_come
from policyfacts.resolve.accept.residents import already_there
from policyfacts.resolve.frame import Frame

# `half of them, or [7,300 people]`, `half of the group ([7,300])`
_APPOSED = re.compile(
    r"\bof[ \u00a0](?:them|these|those|(?:the|its|their|last year[’']s|this year[’']s)[ \u00a0][^,;:.\d]{1,40})"
    r"(?:,[ \u00a0](?:or[ \u00a0])?|[ \u00a0]\()$"
)
_OTHER_PLACES = re.compile(
    r"\b(?:school|nursery|college|childcare|day-?care|parking|apprentice\w*|hostel|shelter|bed|housing|care home"
    r"|hospital|reception|kindergarten|cr[eè]che)\b",
    re.IGNORECASE,
)
_AMONG_THEM = re.compile(
    r"\b[Aa]mong(?:st)?[ \u00a0](?:them|these|those)(?:[ \u00a0](?:were|are|was|is|also))*,?[ \u00a0]$"
)
# `revoked 7,100 visas. 1,150 New Zealanders were among them`
_WERE_AMONG = re.compile(
    r"[ \u00a0](?:were|are|was|is)[ \u00a0](?:also[ ])?(?:among|amongst|one of|part of)[ \u00a0](?:them|these|those)\b"
)


NOTHING = "no: nothing says that it counts visas"


def is_number_of_scheme(frame: Frame) -> bool:
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


def granted_by_noun(frame: Frame, last: Frame | None, *, alive: bool, support: bool, told: bool) -> str:
    """People and places count visas only where the clause, the sentence or the topic is about granting.

    Args:
        last: The last number that counts visas; it is `alive` where it stands not far above.
        support: Whether a word for granting stands beside the number.
        told: Whether the sentence above names visas, a scheme or foreigners who may be hired.
    """
    if already_there(frame):
        return "no: people whom a place has"
    if support or (frame.head.partitive is not None and alive) or _provided_for(frame):
        return "noun and clause"
    if foreigners_let_in(frame) or people_who_may_come(frame):
        return "noun and admission"
    if alive and last is not None and frame.sentence == last.sentence:
        return "noun and sentence"
    own = frame.head.rule == "unit.people" or any(own_noun(frame, p) for p in frame.view.programmes)
    if frame.head.unit == "people" and own and _decided_near(frame):
        return "noun and cue"  # `pledged to take 2,000 refugees`, `has placed 1,500 Georgians`
    if (
        frame.head.unit == "places"
        and not frame.head.weak
        and _decided_near(frame)
        and not _OTHER_PLACES.search(frame.head.phrase.text)
    ):
        return "noun and cue"  # `has given the province 1,500 additional spaces`
    if alive and last is not None and (going_on := _goes_on(frame, last)) is not None:
        return going_on
    beside = alive and last is not None and frame.block == last.block
    if beside and (nation := _of_a_nation(frame)) is not None:
        return nation
    foreigners = names_foreigners(frame.head.phrase.text) and not frame.head.phrase.text.endswith("migrants")
    if (alive or foreigners) and _cue_near(frame):  # migrants merely move
        return "noun and topic"
    if (
        frame.head.unit == "places"
        and not _OTHER_PLACES.search(frame.head.phrase.text)
        and _BEEN_DECIDED.match(frame.view.words(frame.end, frame.view.end))
    ):
        return "noun and cue"  # `19,200 positions had been authorised`
    if told and _THE_TOTAL.fullmatch(frame.view.words(frame.view.start, frame.start)):
        return "noun and told"  # `how many foreigners may be hired. The total is 4,200 persons`
    return NOTHING


_THE_TOTAL = re.compile(
    r"(?:[Tt]he|[Tt]his year[’']s|[Tt]hat|[Ii]ts)[ \u00a0](?:[a-z]+[ \u00a0])?(?:total|figure|number|quota|ceiling"
    r"|limit|cap)[ \u00a0]"
    r"(?:is|was|stands at|comes to|has been set at|will be)[ \u00a0](?:(?:now|set at|about|some|just)[ \u00a0])*"
)


def _goes_on(frame: Frame, last: Frame) -> str | None:
    """How a number goes on about what the last count counts; None where it does not."""
    lead = frame.view.words(frame.view.start, frame.start)
    if _AMONG_THEM.search(lead) or _WERE_AMONG.match(frame.view.words(frame.end, frame.view.end)):
        return "noun and those among them"
    if _APPOSED.search(lead):
        return "noun and apposition"
    if _THEY_INCLUDE.fullmatch(lead) and frame.sentence - last.sentence <= 1:
        return "noun and total"  # `admitted 5,500 Syrians. They included 1,900 interpreters`
    if _TOTAL_INCLUDES.search(lead):
        return "noun and total"  # `resettled 2,300 refugees. … The total includes 600 refugees from Asia`
    # `certified 9,300 positions … put Tasmania first, with 2,100 positions`
    return "noun and topic" if _counts_as(frame, last) else None


_THEY_INCLUDE = re.compile(
    r"(?:They|These|Those|The (?:recipients|beneficiaries|newcomers|arrivals|group))[ \u00a0](?:also[ \u00a0])?"
    r"(?:includes?|included|comprised?)[ \u00a0](?:(?:about|some|nearly|almost|around|only|more than)[ \u00a0])?"
)
_TOTAL_INCLUDES = re.compile(
    r"\b(?:total|figure|number|tally|count|sum)[ \u00a0](?:also[ \u00a0])?(?:includes?|included|comprises?|comprised"
    r"|covers?)"
    r"[ \u00a0](?:(?:about|some|nearly|almost|around|roughly|more than|over)[ \u00a0])?$"
)


def _counts_as(frame: Frame, last: Frame) -> bool:
    """Whether a number counts places by the word that the count before it counted them by."""
    one, two = frame.head.noun, last.head.noun
    return frame.head.unit == "places" and one is not None and two is not None and one.text.lower() == two.text.lower()


def _of_a_nation(frame: Frame) -> str | None:
    """`Vanuatu supplied 11,200 workers`, `There were 4,980 Peruvians, 3,020 Chileans and …`; None for anything else."""
    if any(n.end <= frame.start and frame.view.breaks_between(n.end, frame.start) == 0 for n in frame.view.nations):
        return "noun and nation"
    if _PEOPLES.match(frame.view.words(frame.end, frame.end + 40)):
        return "noun and list"
    noun = frame.head.noun  # `Behind them come 4,900 Peruvians`
    named = noun is not None and any(n.form == "noun" and n.start <= noun.start < n.end for n in frame.view.nations)
    ranked = _RANKED.search(frame.view.words(frame.view.start, frame.start)) is not None
    return "noun and rank" if named and ranked else None


_RANKED = re.compile(
    r"\b(?:[Bb]ehind|[Aa]fter|[Nn]ext to|[Ff]ollowing)[ \u00a0](?:them|these|those)\b[^,;:.\d]{0,30}$"
    r"|\b(?:[Nn]ext|[Tt]hen|[Ss]econd|[Tt]hird)[ \u00a0](?:come|came|are|were)[ \u00a0]$"
)


_BEEN_DECIDED = re.compile(
    r"(?:[ \u00a0](?:in|for)[ \u00a0][^,;:.\d]{1,40})?[ \u00a0](?:had|have|has|were|was|are"
    r"|will)(?:[ \u00a0](?:been|be|now|already))*"
    r"[ \u00a0](?:authori[sz]ed|approved|certified|granted|made available|allocated|allotted|reserved|set aside)\b"
)
_PEOPLES = re.compile(r",[ \u00a0][\d,]+[ \u00a0][A-Z][a-z]+s\b")


def _provided_for(frame: Frame) -> bool:
    """`The decree provides for 497,550 entries`: people who may come by what was decided."""
    return frame.head.rule == "unit.admissions" and any(
        cue.status == "authorized" and cue.end <= frame.start for cue in frame.view.cues
    )


def _decided_near(frame: Frame) -> bool:
    begin, _ = frame.view.clause(frame.start)
    return any(
        begin <= cue.verb < frame.start and cue.strength == 3 and frame.start - cue.end < 40 for cue in frame.view.cues
    )


def own_noun(frame: Frame, programme: ProgrammeMention) -> bool:
    """`2 million refugees`: the people that a number counts say nothing about anything being granted to them."""
    return (
        not programme.specific
        and programme.category == "humanitarian"
        and frame.head.unit == "people"
        and frame.mention.end <= programme.start
        and programme.end <= frame.end
    )


def country_takes(frame: Frame) -> bool:
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
