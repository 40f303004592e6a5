"""Whom a number is for by what stands in front of it: its subject, a recipient, what its paragraph is about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policyfacts.find.nations import NationMention
from policyfacts.resolve.frame import Frame, is_base
from policyfacts.resolve.joined import contiguous
from policyfacts.resolve.slots.acting import BACK
from policyfacts.resolve.slots.issuer import receiver, set_issuer, subject_grants
from policyfacts.resolve.slots.nationals import (
    BENEFIT_WORDS,
    TOWARDS,
    VERB_NEXT,
    has_people,
    is_granting_bloc,
    set_countries,
    stands_alone,
)
from policyfacts.resolve.slots.pointing import subject_again, them_again
from policyfacts.resolve.slots.question import nations_asked
from policyfacts.resolve.slots.scope import Scope
from policyfacts.resolve.slots.spoken_for import OPENS, spoken_for, without_aside

# What may stand between a country and its number: `India has`, `Haiti (`, `Kenya’s`, `Fiji with`.
_HOLDING = re.compile(
    r"^[^a-zA-Z]*$|^,?[ \u00a0]on[ \u00a0]$|^[’']s\b|\b(?:has|have|had|gets?|got|receiv\w+|with|will|send|sends|sent"
    r"|take|takes|took|taken"
    r"|fil\w+|account\w*|leads?|led|top\w*|contribut\w+|hold|holds|held|lodg\w+|submit\w*|register\w*|appl\w+"
    r"|number(?:s|ed)?|adds?|added|form|forms|formed|represent\w*"
    r"|contain\w*|hand\w*|head(?:s|ed)|follow\w*|use[sd]?|fill(?:s|ed)?|shar(?:e|es|ed)|suppl\w+"
    r"|obtain\w+|secur\w+|won|gain\w*|can|may|is|are|were"
    r"|was|came|comes?|provid\w+|joined|makes?|made|for|than|to|at|down|up"
    r"|between them|together|jointly|in all|combined)\b",
)
_PEOPLE_OF = re.compile(
    r"\b(?:citizens|nationals|people|workers|those|applicants|natives|students|refugees|migrants)[ \u00a0](?:of|from)"
    r"[ \u00a0](?:the[ ])?$",
    re.IGNORECASE,
)
_GIVING = re.compile(
    r"\b(?:hand|issu|send|promis|offer|grant|g[ai]v|allot|award|assign|allocat|pledg|guarantee)\w*"
    r"[ \u00a0](?:the[ ])?$",
    re.IGNORECASE,
)
# `In the same year Indonesians received …`: when, not where.
_WHEN = re.compile(
    r"^[ \u00a0,;]*(?:In|During|Over|By|Since|At)[ \u00a0](?:the[ \u00a0])?(?:(?:same|last|previous|first"
    r"|second|third|whole|past"
    r"|following|preceding|entire|current|new|end|early|late|of|year|years|month|months|half|quarter|period|season"
    r"|twelve"
    r"|six|\d{1,4}|January|February|March|April|May|June|July|August|September|October|November|December|fiscal"
    r"|financial|alone)"
    r"[ \u00a0,]+)+",
)
_NEXT = re.compile(r"(?:,|;|,?[ \u00a0](?:and|but|while|whereas))[ \u00a0](?:the[ \u00a0])?$")
_RECEIVES = re.compile(r"\breceive[sd]?\b")  # `Algeria received 900 visas`
_BEFORE_SUBJECT = re.compile(r"(?:Under|As part of)\b[^,;:\d]{3,60}\b(?:agreement|accord|deal|treaty|pact|scheme),?[ ]")


def begins_behind(frame: Frame, accepted: Sequence[Frame]) -> int:
    """Where the words begin that stand in front of a number and belong to no other one."""
    ends = (other.end for other in accepted if other.end <= frame.start and other.sentence == frame.sentence)
    return max(ends, default=frame.view.start)


def fill_from_front(frame: Frame, accepted: Sequence[Frame], scope: Scope, issuer: str | None) -> None:
    """The countries in front of a number: its subject, the one to whom it is given, or what its paragraph is about."""
    if named := _its_own(frame, scope, issuer):
        set_countries(frame, [named], "beneficiary.its")
        return
    if them := them_again(frame, issuer, scope):
        set_countries(frame, [them], "beneficiary.its")
        return
    if (asked := _asked(frame)) is not None:
        set_issuer(frame, asked, "issuer.subject")
        return
    begin = begins_behind(frame, accepted)
    claimed = frozenset(
        span.start
        for other in accepted
        if other.sentence == frame.sentence and other is not frame
        for slot in (other.countries, other.issuer if _went(other) else None)
        if slot is not None
        for span in slot.spans
    )
    before = _in_front(frame, begin, issuer, claimed) or _recipient(frame, issuer)
    if not before and "issuer" not in frame.own:
        lead = frame.view.words(frame.view.start, frame.start)
        again = is_base(frame, accepted) and lead.endswith(("of the ", "of those ", "of these "))
        partitive = frame.head.partitive is not None and frame.head.partitive.text in ("of the", "of these", "of those")
        divided = again or partitive or _DIVIDED.fullmatch(lead) is not None
        before = _paragraph_nation(frame, issuer, scope)
        if divided:  # a whole, or a part of one, is theirs only where its own sentence names them
            before = [nation for nation in before if nation.start >= frame.view.start]
        before = before or subject_again(frame, issuer, scope)
        if not before and (about := nations_asked(frame, issuer, scope)):
            if all({*n.codes} & {*about[0].codes} or n.end <= frame.start for n in frame.view.nations):
                set_countries(frame, about[:1], "beneficiary.asked")
            return
    if not before:
        return
    listed = any(
        other.sentence == frame.sentence
        and other.start < frame.start
        and other.countries is not None
        and other.countries.rule == "beneficiary.subject"
        and "countries" in other.own
        for other in accepted
    )
    if not listed and receiver(frame, before, issuer, scope):
        set_issuer(frame, before[0], "issuer.subject")
    else:
        set_countries(frame, before, "beneficiary.subject")


def _went(frame: Frame) -> bool:
    return frame.issuer is not None and frame.issuer.rule == "issuer.destination"


_FOR = re.compile(r"[ \u00a0]for[ \u00a0](?:(?:about|some|up to|another|a further|an extra|at least)[ \u00a0])?")


def _asked(frame: Frame) -> NationMention | None:
    """`has asked Saudi Arabia for 50,000 visas`: the country that is asked would grant them."""
    for nation in reversed(frame.view.nations):
        if nation.end > frame.start or nation.form != "name" or len(nation.codes) != 1:
            continue
        for cue in frame.view.cues:
            inside = cue.verb < nation.start and nation.end <= cue.end and cue.end <= frame.start
            if inside and cue.status == "requested" and _FOR.fullmatch(frame.view.words(nation.end, frame.start)):
                return nation
        return None
    return None


def _its_own(frame: Frame, scope: Scope, issuer: str | None) -> NationMention | None:
    """`42,000 of its citizens`: the country named last in the paragraph."""
    partitive = frame.head.partitive
    if partitive is None or frame.head.unit != "people" or not partitive.text.endswith("its"):
        return None
    block = scope.document.blocks[frame.block]
    named = [
        nation
        for nation in scope.found.nations
        if block.start <= nation.start < frame.start and nation.form == "name" and issuer not in nation.codes
    ]
    return named[-1] if named else None


def _in_front(frame: Frame, begin: int, issuer: str | None, claimed: frozenset[int]) -> list[NationMention]:
    nations = [
        n
        for n in frame.view.nations
        if begin <= n.start
        and n.end <= frame.start
        and issuer not in n.codes
        and (n.form != "adjective" or has_people(frame, n) or stands_alone(frame, n))
        and not is_granting_bloc(n, issuer)
        and n.start not in claimed
    ]
    if not nations:
        return []
    between = without_aside(frame.view.words(nations[-1].end, frame.start))
    nations = nations[:-1] if len(nations) > 1 and _there(frame, *nations[-2:]) else nations
    last = nations[-1]
    if spoken_for(frame, begin, last, between):
        return contiguous(frame.view, nations[::-1])[::-1]
    if (
        frame.view.breaks_between(frame.start - len(between), frame.start)
        > (2 if between.rstrip().endswith("with") else 1)
        or len(between) > 60
        or ";" in between
    ):
        return []
    lead = _WHEN.sub("", frame.view.words(begin, last.start))
    if begin > frame.view.start and between.strip(" \u00a0") and _NEXT.search(lead):
        lead = ""  # `Ghana got 300 in 2030 and Kenya 210`: the next one begins anew
    got = frame.head.unit in ("visas", "permits", "places", "documents") and _RECEIVES.search(between)
    got = got or BACK.match(frame.view.words(frame.end, frame.view.end))
    grants = last.form == "name" and not got and subject_grants(between) and not _PEOPLE_OF.search(lead)
    if grants and _BEFORE_SUBJECT.fullmatch(lead):
        return []  # `Under their agreement Japan will take 200`
    match = TOWARDS.search(lead)
    if (
        match is not None
        and match["word"].lower() not in BENEFIT_WORDS
        and not lead.rstrip().endswith("born in")
        and not match["rest"].strip(" \u00a0").endswith(tuple("0123456789"))
    ):
        return [] if len(match["rest"]) < 25 else [last]
    if not _HOLDING.search(between):
        return []
    if grants:
        if len(last.codes) == 1 and frame.issuer is None and issuer is None:
            set_issuer(frame, last, "issuer.subject")
        return []
    return contiguous(frame.view, nations[::-1])[::-1]


def _there(frame: Frame, people: NationMention, place: NationMention) -> bool:
    """`Congolese refugees in Uganda: 150`: where these people are says nothing of who they are."""
    between = frame.view.words(people.end, place.start)
    return people.form in ("noun", "adjective") and place.form == "name" and _IN.fullmatch(between) is not None


_IN = re.compile(r"(?:[ \u00a0][a-z]+){0,3}[ \u00a0]in[ \u00a0](?:the[ \u00a0])?")


def subject_of_ratio(frame: Frame) -> bool:
    """`Bangladeshis received sixty percent of them`: whoever gets a part stands in front of it."""
    lead = [n for n in frame.view.nations if n.end <= frame.start and frame.start - n.end < 30]
    return bool(lead) and VERB_NEXT.match(frame.view.words(lead[-1].end, frame.start + 1)) is not None


def _recipient(frame: Frame, issuer: str | None) -> list[NationMention]:
    """`has promised India that it will raise the number …`: the one to whom something is given."""
    for nation in reversed(frame.view.nations):
        if (
            nation.end <= frame.start
            and (nation.form in ("name", "noun") or has_people(frame, nation))
            and issuer not in nation.codes
            and frame.start - nation.end < 120
            and _GIVING.search(frame.view.words(frame.view.start, nation.start))
        ):
            return [nation]
    return []


_LISTED = re.compile(r",[ \u00a0][A-Z]")  # `Ghana, Peru and Nepal are on the list`
_DIVIDED = re.compile(r"(?:Out )?[Oo]f the (?:[a-z]+ ){0,2}")  # `Of the 18,860 workers who came, 7,480 …`


def _paragraph_nation(frame: Frame, issuer: str | None, scope: Scope) -> list[NationMention]:
    """The country that its paragraph is about, where another one grants: `Mexico has the most. Its quota of 241,000 …`.

    Only for a scheme with an issuer of its own: elsewhere the country that a paragraph is about may be the granter.
    """
    visa = None if frame.visa is None else frame.visa.value
    if visa is None or not (visa.code or visa.programme) or issuer is None or visa.category == "humanitarian":
        return []
    if not any(
        p.issuer == issuer and (p.code, p.programme) == (visa.code, visa.programme) for p in scope.found.programmes
    ):
        return []
    block = scope.document.blocks[frame.block]
    for nation in reversed(scope.found.nations):
        if (
            not block.start <= nation.start < frame.start
            or nation.form not in ("name", "noun", "group")
            or issuer in nation.codes
        ):
            continue
        sentence = scope.document.sentence_at(nation.start)
        if sentence is not None and OPENS.fullmatch(scope.document.text[sentence.start : nation.start]):
            return [] if _LISTED.match(scope.document.text, nation.end) else [nation]
    return []
