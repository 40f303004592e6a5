"""Whether numbers that add up to another one are its parts, or come to it by chance."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from policyfacts.find.columns import column_of
from policyfacts.resolve.frame import Frame
from policyfacts.resolve.links.cues import (
    OPENING,
    coordinated,
    different_outcomes,
    different_years,
    lead,
    may_share,
    siblings,
)
from policyfacts.resolve.links.state import Links
from policyfacts.resolve.slots.fitting import INTENDED

_OTHER = re.compile(
    r"\b(?:the[ ])?(?:other|others|remaining|rest|remainder|balance)\b[^,;:.\d]{0,24}$|\bthe last[ ]$", re.IGNORECASE
)
_OF_THE = re.compile(r"^[^\w]*(?:Of|Out of|From|Among)[ \u00a0](?:the|its|these|those|their)[ \u00a0]$")
_TOTALLING = re.compile(
    r"\b(?:in all|altogether|in total|total|totals|totalled|totaling|making|makes|together|combined|overall|sum"
    r"|between (?:them|the)|both)\b",
    re.IGNORECASE,
)
_FROM = re.compile(r"\bfrom[ \u00a0](?:the[ ]|some[ ]|about[ ])?$")
_PART_OF = re.compile(r"\bof[ \u00a0](?:the[ ]|its[ ]|their[ ]|all[ ]|some[ ]|these[ ])?$")
_TO_LEVEL = re.compile(r"[ \u00a0]to[ \u00a0](?:a total of[ ]|about[ ]|some[ ])?")
_IN_ALL = re.compile(r"\b(?:in all|altogether|in total|all told|put together|taken together|making)\b", re.IGNORECASE)
_REACH = 4  # sentences between a total and its shares
_FAR = 8  # the same, where one is the rest
_SEVERAL = 2  # whoever gathers parts from three sentences gathers them from anywhere
ROUNDING = 0.005
TELLING = 5  # so many numbers do not add up to another one by chance
_TELLING_DIGITS = 3
_SIBLINGS = 3  # numbers of a sentence that lists


def stretches_of(members: Sequence[Frame]) -> int:
    """How many lists and sentences the parts come from: parts of one total mostly stand in one."""
    pairs_apart = sum(
        one.sentence != two.sentence and not (one.view.sentence.kind == two.view.sentence.kind == "list_item")
        for one, two in pairwise(members)
    )
    return min(pairs_apart, _SEVERAL)


def forbidden_by_words(frame: Frame, members: Sequence[Frame], exact: bool) -> bool:
    """Whether the numbers' own words speak against their being parts of one total, or the sum is no sum after all."""
    if any(m.head.kind == "unit" == frame.head.kind and _of_another_granter(frame, m) for m in members):
        return True
    named = len(members) >= _SIBLINGS and exact and _names_only_one(frame, members)
    may = [may_share(frame, member, units=False, periods=False, countries=not named) for member in members]
    if not all(one or (exact and _both_classes(frame, m)) for one, m in zip(may, members, strict=True)):
        return True
    if any(coordinated(member, frame) for member in members) and not speaks_of_total(frame):
        return True  # `900 and 3,500 people are pencilled in`: two of a kind
    if _breaks_list(frame, members) and not speaks_of_total(frame):
        return True
    if _of_one_form(frame, members) or _told_up_to(frame, members) or any(_raised_to(m, frame) for m in members):
        return True
    if _among_siblings(frame, members) or (len(members) == 2 and _old_and_new(frame, members)):
        return True
    timed = [
        may_share(frame, member, units=False, countries=False) or not one
        for one, member in zip(may, members, strict=True)
    ]
    other_year = not all(timed) or not all(siblings(*pair) for pair in pairwise(members))
    rows = all(m.view.sentence.kind == "list_item" for m in members)
    listed = rows or (frame.start < members[0].start and len({m.sentence for m in members}) == 1)
    if other_year and all(_in_column(m) for m in members) and not _in_column(frame):
        return True  # a column of one year adds up to nothing that the text says of another
    if other_year and rows and frame.view.sentence.kind != "list_item" and _is_far(frame, members):
        return True  # rows of several years come to a number paragraphs above by chance
    if other_year and (len(members) < 3 or not exact or not (listed or speaks_of_total(frame))):
        return True  # different years add up to nothing, unless a list or words of totalling say so
    return not (exact or _rounded(frame, members))


def _is_far(frame: Frame, members: Sequence[Frame]) -> bool:
    return min(abs(member.sentence - frame.sentence) for member in members) > _SEVERAL


def _names_only_one(frame: Frame, members: Sequence[Frame]) -> bool:
    """Whether the country beside a number is that of one of many parts: `Fiji will share 2,700 places: 900 go to …`."""
    theirs = {code for member in members if member.countries is not None for code in member.countries.value}
    if frame.countries is None:
        return False
    opened = frame.view.words(frame.mention.end, members[0].start).strip().startswith(":")  # `The Czech quota is 900:`
    return set(frame.countries.value) <= theirs or opened


def _both_classes(frame: Frame, member: Frame) -> bool:
    """`4,800 people on A and B visas together, 2,900 on the former`: a sum of the classes named beside it."""
    if member.sentence != frame.sentence or member.visa is None or member.start < frame.start:
        return False
    coded = [p for p in frame.view.programmes if p.code and frame.start <= p.start < member.start]
    joined = len(coded) > 1 and frame.view.words(coded[0].end, coded[1].start).strip() in _JOINED
    return joined and member.visa.value.code in {p.code for p in coded}


_JOINED = ("and", "or", "&", "visas and", "permits and")


def _in_column(frame: Frame) -> bool:
    """Whether a number stands in a column of a table."""
    return column_of(frame.view.sentence, frame.mention.number.start) is not None


def item_of_list(links: Links, frame: Frame, members: Sequence[Frame]) -> bool:
    """Whether the sum is one of several that its sentence lists, and round numbers of a later one come to it."""
    beside = links.by_sentence[frame.sentence]
    listed = [f for f in beside if f.head.kind == "implicit"]
    if frame.view.sentence.kind == "list_item" or len(listed) < _SIBLINGS or frame not in listed[1:]:
        return False
    telling = has_telling_digits(members)
    return members[0].sentence > frame.sentence and not telling and len(members) < TELLING


def has_telling_digits(members: Sequence[Frame]) -> bool:
    """Whether a part has so many digits that it hardly adds up to anything by chance."""
    return any(len(str(member.number).rstrip("0")) >= _TELLING_DIGITS for member in members)


def said_twice(members: Sequence[Frame]) -> bool:
    """Whether a number with telling digits is added from two paragraphs: what is said again is no second part."""
    told = {(m.number, m.block) for m in members if has_telling_digits([m]) and m.view.sentence.kind != "list_item"}
    return len({number for number, _ in told}) < len(told)


def _breaks_list(frame: Frame, members: Sequence[Frame]) -> bool:
    """Whether a sum goes from prose into a list: what is listed is listed to its end, and by itself."""
    listed = [member.view.sentence.kind == "list_item" for member in members]
    return len(members) < TELLING and frame.view.sentence.kind != "list_item" and listed[-1] and not all(listed)


def _old_and_new(frame: Frame, members: Sequence[Frame]) -> bool:
    """`1,500 more lift it to 4,250, from 2,750`: what was there and what is added are no two parts.

    Nor is a wish (`had lobbied for 4,000`) a part of what was granted.
    """
    if speaks_of_total(frame):
        return False
    statuses = [m.status.value in INTENDED for m in (frame, *members) if m.status is not None and _stated(m)]
    if len(set(statuses)) > 1:
        return True
    one, two = members
    if one.block < frame.block < two.block:
        return True
    if two.change_cue is not None and _TO_LEVEL.fullmatch(frame.view.words(two.end, frame.start)):
        return True  # `14,400 in the first year, and a further 1,600 places to 16,000`
    if one.start < frame.start < two.start and not _headed(members) and not _rest_behind(two):
        return _PART_OF.search(lead(frame)) is None  # `it was 1,100; now it is 1,650, because 550 came back`
    return any(_FROM.search(lead(member)) is not None for member in members)


def _headed(members: Sequence[Frame]) -> bool:
    return any(member.view.sentence.kind == "headline" for member in members)


def _rest_behind(member: Frame) -> bool:
    """`the remaining 600`: what is left says that the others were parts."""
    return _OTHER.search(member.view.words(member.view.start, member.start)) is not None


def _stated(frame: Frame) -> bool:
    """Whether a number's own words say how far it has come."""
    return "status" in frame.own or (frame.status is not None and frame.status.rule == "status.authorized.cap")


def _of_another_granter(frame: Frame, member: Frame) -> bool:
    """Whether a number is what another country granted, by its own words."""
    if "issuer" not in member.own or member.issuer is None:
        return False
    if member.issuer.rule == "issuer.destination" and "issuer" not in frame.own:
        return False  # `4,500 people, made up of 900 cooks and 3,600 nurses, came to Britain`: where all of them go
    return frame.issuer is None or "issuer" not in frame.own or frame.issuer.value != member.issuer.value


def parts_of_another(links: Links, frame: Frame, members: Sequence[Frame]) -> bool:
    """`Of the 15,000 places 5,000 are for …, 4,000 for … and 1,000 for …`: all are parts of the first number."""
    if frame.start > members[0].start or any(m.sentence != frame.sentence for m in members):
        return False
    opening = links.by_sentence[frame.sentence][0]
    if opening is frame or OPENING.match(frame.view.words(frame.end, members[0].start)):
        return False
    return (opening.number or 0) > (frame.number or 0) and _OF_THE.search(lead(opening)) is not None


def listed_under_another(links: Links, frame: Frame, members: Sequence[Frame]) -> bool:
    """`640 people had come: 310 Iraqis, 120 Sudanese …`: what a colon opens adds up with no others."""
    if len({member.sentence for member in members}) == 1 or len(members) >= TELLING:
        return False
    for member in members:
        opening = [f for f in links.by_sentence[member.sentence] if f.end <= member.start and f not in members]
        for other in opening:
            words = other.view.words(other.end, member.start)
            larger = other is not frame and (other.number or 0) > (member.number or 0)
            if larger and words.count(":") == 1 and OPENING.match(words.partition(":")[0] + ":"):
                return True
    return False


def cuts_a_list(links: Links, frame: Frame, members: Sequence[Frame]) -> bool:
    """Whether a sum over several sentences takes only some of what one of them lists, and comes to a round number."""
    sentences = {member.sentence for member in members}
    telling = len(members) >= TELLING or len(str(frame.number).rstrip("0")) > _TELLING_DIGITS
    if len(sentences) == 1 and not telling and _leaves_out(links, frame, members):
        return True
    if len(sentences) == 1 or telling:
        return False
    mine = set(map(id, members))
    for index in sentences:
        listed = [f for f in links.by_sentence[index] if f.head.kind == "implicit" and f.view.sentence.kind == "body"]
        left = [f for f in listed if id(f) not in mine and f is not frame and not links.by_words[id(f)]]
        if left and len(listed) > 1:
            return True
    return False


def _leaves_out(links: Links, frame: Frame, members: Sequence[Frame]) -> bool:
    """`13,100 for Nepalis, 9,600 for Indians and 8,700 for Turks. Galway has 18,300`: two of a list, by chance."""
    if frame.sentence <= members[0].sentence or len(members) > 2 or speaks_of_total(frame):
        return False
    one, two = members[0], members[-1]
    listed = [f for f in links.by_sentence[one.sentence] if not links.only_compares(f)]
    before = [f for f in listed if f.end <= one.start]
    entries = bool(before) and _ENTRY.fullmatch(one.view.words(before[-1].end, one.start)) is not None
    return entries and one.head.kind == two.head.kind and not has_telling_digits(members)


def holds_its_sum(frame: Frame, members: Sequence[Frame]) -> bool:
    """`cut from 7,250 to 3,625: 2,719 for …, 906 for …`: of three parts none is the sum of the others but by half."""
    if all(map(_in_column, members)):
        return False  # the column itself says that they belong together
    numbers = sorted(member.number or 0 for member in members)
    return len(numbers) == _SIBLINGS and numbers[0] + numbers[1] == numbers[2] and not speaks_of_total(frame)


def holds_its_part(frame: Frame, members: Sequence[Frame]) -> bool:
    """`issued 900 permits, 500 of them to Indians. … 1,400 next year`: a number and its own part come to no sum."""
    return frame.start > members[-1].start and any(
        one.sentence == two.sentence
        and two.head.partitive is not None
        and _OF_THEM.search(two.head.partitive.text) is not None
        and one.head.partitive is None
        and (one.number or 0) > (two.number or 0)
        for one, two in pairwise(members)
    )


_OF_THEM = re.compile(r"\b(?:them|these|those|which|whom)$")


def first_of_list(links: Links, frame: Frame, members: Sequence[Frame]) -> bool:
    """`15,000 places. It sets aside 5,000 for …, 4,000 for … and 1,000 for …`: the first entry is not the others' sum.

    Round numbers of one list, each for somebody, beside a number before them that holds all of them.
    """
    line = [frame, *members]
    if frame.start > members[0].start or any(m.sentence != frame.sentence for m in line) or has_telling_digits(line):
        return False
    if any(m.head.kind != "implicit" for m in members) or not all(map(_is_for, line)):
        return False
    if OPENING.match(frame.view.words(frame.end, members[0].start)):
        return False
    amount = (frame.number or 0) + sum(m.number or 0 for m in members)
    before = [f for n in range(frame.sentence - 2, frame.sentence) for f in links.by_sentence.get(n, [])]
    before += [f for f in links.by_sentence[frame.sentence] if f.end <= frame.start]
    return any((f.number or 0) >= amount and not links.only_compares(f) and may_share(f, frame) for f in before)


def _is_for(frame: Frame) -> bool:
    return _FOR_WHOM.match(frame.view.words(frame.end, frame.view.end)) is not None


_FOR_WHOM = re.compile(
    r"[ \u00a0](?:for|to|in|from|by)[ \u00a0](?!(?:be|come|go|have|work|enter|stay|live|apply)\b)"
    r"(?!(?:the[ \u00a0])?(?:(?:19|20)\d\d|next|this|last|first|second|year|season|each|all)\b)"
)


def is_itself_a_part(frame: Frame, members: Sequence[Frame]) -> bool:
    """`More than 13,000 of these`: a part; what earlier paragraphs tell does not make it up."""
    return frame.head.partitive is not None and members[0].start < frame.start and members[0].block != frame.block


def _rounded(frame: Frame, members: Sequence[Frame]) -> bool:
    inexact = frame.mention.quantity.qualifier in ("about", "nearly", "more_than")
    target = frame.number or 0
    return (
        inexact
        and len(members) >= 3
        and not any(different_outcomes(*pair) for pair in pairwise(members))
        and abs(target - sum(member.number or 0 for member in members)) <= target * ROUNDING
    )


def is_plausible(frame: Frame, members: Sequence[Frame], exact: bool) -> bool:
    """Whether the sum is more than chance: one sentence, words of totalling, or telling digits (`68,350`)."""
    gap = min(abs(member.sentence - frame.sentence) for member in members)
    totalling = speaks_of_total(frame)
    if not exact:
        return _IN_ALL.search(frame.view.sentence.text) is not None and gap <= _REACH
    if all(member.view.sentence.kind == "list_item" for member in members) and members[0].start > frame.start:
        return True
    if len(members) >= 3 and exact and frame.start < members[0].start and gap <= 1:
        return True  # three parts and more that come to the number before them
    telling = sum(len(str(member.number).rstrip("0")) >= 3 for member in members)
    if gap > _REACH:
        return telling >= 2 or (gap <= _FAR and _rest_of_it(members))
    prose = all(member.view.sentence.kind != "list_item" for member in members)
    if len(members) == 2 and prose and members[1].block - members[0].block > 1 and not totalling and not telling:
        return False  # from two paragraphs far apart two round numbers come to a third by chance
    sentences = {member.sentence for member in members}
    if len(members) == 2 and members[0].number == members[1].number and members[0].sentence != members[1].sentence:
        return (
            _OTHER.search(members[1].view.words(members[1].view.start, members[1].start)) is not None
        )  # the same number said twice
    if not telling and len(members) == 2 and different_years(*members):
        return False
    if frame.sentence in sentences or (len(sentences) == 1 and gap <= 2):
        return True
    rest = any(
        _OTHER.search(m.view.words(m.view.start, m.start)) or _OTHER.search(m.view.words(m.start, m.end))
        for m in members
    )
    return rest or totalling or telling >= 1


def _rest_of_it(members: Sequence[Frame]) -> bool:
    """`3,000 of the nurses' places. The remaining 4,500 …`: two that share what they are said to be of."""
    first, last = members[0], members[-1]
    rest = _OTHER.search(last.view.words(last.view.start, last.start)) is not None
    return rest and first.head.partitive is not None


def _among_siblings(frame: Frame, members: Sequence[Frame]) -> bool:
    """`1,000 to Nepal, 2,000 to India and 3,000 to Ghana`: the last is one of the list, whatever adds up."""
    if (
        frame.countries is None
        or "countries" not in frame.own
        or any(m.sentence != frame.sentence or m.countries is None for m in members)
    ):
        return False
    if frame.start < members[0].start and OPENING.match(frame.view.words(frame.end, members[0].start)):
        return False  # `420 for Africa: 250 from Congo and 170 from Libya`
    theirs = {code for member in members if member.countries is not None for code in member.countries.value}
    return not theirs <= set(frame.countries.value) and not speaks_of_total(frame)


# `68,000 in Prague, 41,000 in Brno and 27,000 in Ostrava`
_SAME_FORM = re.compile(r"[ \u00a0](in|for|to|from|at|by|went to|came from)[ \u00a0]")


def _of_one_form(frame: Frame, members: Sequence[Frame]) -> bool:
    """Whether a number and those behind it that come to it are entries of one list, each said in the same way."""
    line = [frame, *members]
    if frame.start > members[0].start or any(m.sentence != frame.sentence or m.head.kind != "implicit" for m in line):
        return False
    forms = [_SAME_FORM.match(m.view.words(m.end, m.view.end)) for m in line]
    joined = all(_ENTRY.fullmatch(one.view.words(one.end, two.start)) for one, two in pairwise(line))
    return joined and None not in forms and len({form[1] for form in forms if form}) == 1


_ENTRY = re.compile(r"[^;:.()\d]{0,60}(?:,|,?[ \u00a0]and)[ \u00a0](?:[a-z]+[ \u00a0]){0,2}")
# `an extra 20,000, taking the number of permits to 92,000`
_UP_TO = re.compile(
    r"\b(?:bring|tak|rais|lift|push|increas|carr)(?:ing|es|s|ed|e|y|ies)?[ \u00a0](?:the|its|their|this)[ \u00a0]"
    r"[^,;:.\d]{3,50}"
    r"[ \u00a0]to[ \u00a0](?:(?:some|about|over|more than|a total of|a record)[ \u00a0])?$"
)


def _raised_to(member: Frame, frame: Frame) -> bool:
    """`raised from 6,000 to 13,000`: the old level is no part of the new one."""
    return (
        member.sentence == frame.sentence
        and _FROM.search(lead(member)) is not None
        and _TO_LEVEL.fullmatch(frame.view.words(member.end, frame.start)) is not None
    )


def _told_up_to(frame: Frame, members: Sequence[Frame]) -> bool:
    """Whether a total is what something has grown to by then: nothing that is told behind it was added."""
    return _UP_TO.search(lead(frame)) is not None and any(member.start > frame.start for member in members)


def speaks_of_total(frame: Frame) -> bool:
    """Whether the number's sentence speaks of adding up."""
    return _adds_up(frame.view.sentence.text)


@lru_cache(maxsize=256)  # asked of the same sentence again and again
def _adds_up(text: str) -> bool:
    return _TOTALLING.search(text) is not None
