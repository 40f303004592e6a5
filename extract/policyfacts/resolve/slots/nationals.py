"""Nations as whom a number is for: the words that make one a people, and the slot that takes them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policyfacts.document import Reading
from policyfacts.find.nations import NationMention
from policyfacts.resolve.frame import Frame
from policyfacts.resolve.joined import nation_span
from policyfacts.resolve.roles import EU_ISSUERS

TOWARDS = re.compile(
    r"\b(?P<word>for|to|from|by|of|among|between|in|at|with|on|under|across|into|against|as|fleeing|escaping)\b(?P<rest>[^,;:.]*)$",
    re.IGNORECASE,
)
BENEFIT_WORDS = frozenset({"for", "to", "from", "by", "of", "among", "between", "fleeing", "escaping"})
VERB_NEXT = re.compile(
    r"[ \u00a0](?:\(?\d|(?:had|have|has|hold|held|got|get|gets|received?|took|take|were|was|are|make|made"
    r"|account(?:ed|s)?"
    r"|with|led|lead|came|come|and|got|won|filed|lodged|submitted|form|formed|used|obtained|number(?:ed)?)\b"
    r"|(?:[a-z]+ly[ \u00a0])?[a-z]{2,}ed[ \u00a0](?:(?:about|some|another|only|just|nearly|almost|over|up to"
    r"|more than|at least|the|a|an)\b|\d))|:"
)
# The noun behind an adjective, and what an adjective says of people: `Nepali workers`, `of Syrian origin`.
_PEOPLE = re.compile(
    r"[ \u00a0](?:[a-z]+[ \u00a0])?(?:nationals|citizens|people|workers|students|refugees|migrants"
    r"|applicants|nurses|maids|cooks|families|children|women|men|pilgrims|tourists|trainees"
    r"|(?!(?:off|cov|consid|ent|deliv|low|regist|administ|transf|alt|ord|numb|ref|diff|suff|pref|answ|bord)ers\b)[a-z]+ers"
    r"|[a-z]{3,}ors|nationality|citizenship|origin|descent|passports?(?:[ \u00a0]holders)?)\b"
)
# What is theirs of what another country grants: `The Malaysian quota is 1,150, the Chilean one 940`.
_QUOTA = re.compile(r"[ \u00a0](?:(?:quota|share|allocation|allotment|contingent)\b|one\b(?![ \u00a0]of))")


def stands_alone(frame: Frame, nation: NationMention) -> bool:
    """`Chinese 9,600`, `Vietnamese hold 2,310`: an adjective that no noun follows stands for the people."""
    return VERB_NEXT.match(frame.view.words(nation.end, nation.end + 40)) is not None


def of_their_quota(frame: Frame, nation: NationMention) -> bool:
    """Whether an adjective stands for those whose part of a quota the number is."""
    return nation.form == "adjective" and _QUOTA.match(frame.view.words(nation.end, nation.end + 24)) is not None


def has_people(frame: Frame, nation: NationMention) -> bool:
    """`Burmese refugees with 16,972`: an adjective with its people stands for the nation."""
    return _PEOPLE.match(frame.view.words(nation.end, nation.end + 40)) is not None


def past_people(words: str) -> str:
    """The words behind a nation, without the noun of its people: `Nepali workers: 2,140` leaves `: 2,140`."""
    noun = _PEOPLE.match(words) or _QUOTA.match(words)
    return words if noun is None else words[noun.end() :]


def is_granting_bloc(nation: NationMention, issuer: str | None) -> bool:
    """`the Schengen countries` are no beneficiaries of the EU's visas."""
    return issuer == "EU" and (nation.codes == ("150",) or (len(nation.codes) > 3 and set(nation.codes) <= EU_ISSUERS))


def set_countries(frame: Frame, nations: Sequence[NationMention], rule: str) -> None:
    """Set whom a number is for: the codes of all nations, each once."""
    codes = tuple(dict.fromkeys(code for nation in nations for code in nation.codes))
    frame.countries = Reading(codes, rule, tuple(nation_span(nation) for nation in nations))
    frame.own.add("countries")
