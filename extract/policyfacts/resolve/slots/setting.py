"""Where a passage is set: the country that its heading, its row's label or its sentences last put the reader in.

`In Latvia there is no quota, but …`, `The Finnish figure includes …`, `Wellington has said …`: what follows is of that
country's visas until the next country takes its place, or the paragraph ends. A country whose people go elsewhere is
no such place: `In Guatemala, 4,000 people signed up`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter

from policyfacts.document import Block, Document, Reading, Sentence, Span
from policyfacts.find.nations import those_who_come
from policyfacts.find.seats import is_chief, seat_of, town_in
from policyfacts.resolve.frame import Findings, beginning_in
from policyfacts.resolve.roles import EU_ISSUERS, Roles
from policyfacts.resolve.slots.hosts import HostNouns, host_nouns
from policyfacts.resolve.slots.verbs import GRANTING, PASSIVE
from policyfacts.rules import RuleBook

_NB = "[ \u00a0]"
# What may stand in front of the words that a clause begins with.
_CLAUSE = re.compile(
    rf"(?:^|.*(?:[;:]|,{_NB}(?:and|but|while|whereas|though)|[.”\"]){_NB})"
    rf"(?:(?:[A-Z][a-z]+|By contrast|At the same time|For its part|Across the \w+),?{_NB})?"
    rf"(?:(?:[Aa]nd|[Bb]ut|[Ww]hile|[Ww]hereas){_NB})?(?:(?:[Tt]he|[Nn]eighbou?ring|[Nn]earby){_NB})?",
    re.DOTALL,
)
_INSIDE = re.compile(
    rf"(?:.*[;:,]{_NB}(?:and{_NB}|but{_NB}|while{_NB}|whereas{_NB})?)?(?:[A-Z][a-z]+{_NB})?[Ii]n{_NB}(?:the{_NB}|neighbou?ring{_NB}|nearby{_NB})?",
    re.DOTALL,
)
_NOT_ALONE = re.compile(rf"(?:,|{_NB}and){_NB}(?:the{_NB})?[A-Z]")
# Behind a country's name: an aside or none, then a word in small letters that is no preposition.
_ACTS = re.compile(
    rf"(?:,{_NB}[^,.;:]{{3,70}},)?(?:[’']s?)?{_NB}(?!(?:and|or|to|in|for|from|with|on|at|of|by|than|as|are)\b)[a-z]"
)
_THERE = re.compile(
    rf"(?:{_NB}(?:alone|itself|too|meanwhile))?,?{_NB}"
    rf"(?!(?:it|they|we|he|she|its|their|our|the{_NB}(?:embassy|consulate|consul\w*|mission\w*))\b)[a-z\d]"
)
_LABEL = re.compile(rf":{_NB}[a-z]")  # `Montenegro: the cabinet set …`, but `Nepal: 1,500`
_TOWN = re.compile(r"(?<![\w.-])(?P<name>[A-Z][a-zà-ÿ’-]+(?: [A-Z][a-zà-ÿ]+)?)")


@dataclass(frozen=True, slots=True)
class Setting:
    """From `start` on up to `end` the article stands in the country of `reading`."""

    start: int
    end: int
    reading: Reading[str]


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of an article, in reading order."""

    told: Sequence[Setting]

    def at(self, offset: int, served: Collection[str]) -> Setting | None:
        """The last one that reaches to `offset` and is of none of the countries `served`."""
        for setting in reversed(self.told[: bisect_left(self.told, offset, key=_start)]):
            if offset <= setting.end and setting.reading.value not in served:
                return setting
        return None


_start = attrgetter("start")
# `Israel is next. … it takes caregivers`
_IT = re.compile(r"[^\n]{0,160}?\b[Ii]t(?=[ \u00a0])")


def settings(
    document: Document,
    found: Findings,
    book: RuleBook,
    roles: Roles,
    told: Collection[str],
    main: str | None,
    *,
    sending: bool,
) -> Settings:
    """The settings of a document.

    Args:
        book: The rules; the table `hosts` is read.
        told: The countries that the article elsewhere makes ones that let people in.
        main: The country that the article is mainly about as a granter.
        sending: Whether the article goes through the countries that take its people in. A setting then holds until the
            next one, else up to the end of its paragraph and of the list below.
    """
    signals = [
        (sentence, *signal)
        for sentence in document.sentences
        for signal in _in_sentence(document, sentence, found, host_nouns(book))
    ]
    headed = [
        signal
        for block, below in pairwise(document.blocks)
        if block.kind == "heading" and below.kind == "body"
        for signal in _of_heading(document, found, block)
    ]
    hosts = (
        {*told}
        | ({main} if main else set())
        | {code for *_, code, _, lets_in in signals if lets_in and not roles.comes((code,))}
    )
    chapters = {code for _, _, code, _ in headed if not roles.comes((code,))}
    if len(chapters) > 1:
        hosts |= chapters
    if main == "EU":
        hosts -= EU_ISSUERS  # its members are told apart elsewhere
    known = [
        Setting(start, len(document.text) if sending else _end(document, sentence.block), _reading(code, span))
        for sentence, start, code, span, _ in signals
        if code in hosts and sentence.kind != "headline"
    ]
    known += [Setting(start, end, _reading(code, span)) for start, end, code, span in headed if code in hosts]
    return Settings(sorted(known, key=_start))


def _end(document: Document, index: int) -> int:
    """Where the passage ends that a block begins: its list belongs to it, and a paragraph that points back at that."""
    last, listed = index, False
    for at in range(index + 1, len(document.blocks)):
        block = document.blocks[at]
        if block.kind != "list_item" and not (listed and _POINTS_BACK.match(document.text, block.start)):
            break
        listed, last = block.kind == "list_item", at
    return document.blocks[last].end


_POINTS_BACK = re.compile(r"(?:That|This|These|Those|They|It|Of|In all|All|Together|Altogether)\b")


def _reading(code: str, span: Span) -> Reading[str]:
    return Reading(code, "issuer.subject", (span,))


def _of_heading(document: Document, found: Findings, block: Block) -> Iterator[tuple[int, int, str, Span]]:
    """The one country that a heading names, by its name or a town, up to the next heading."""
    end = next((b.start for b in document.blocks if b.kind == "heading" and b.start > block.start), len(document.text))
    nations = [n for n in beginning_in(found.nations, block.start, block.end) if not those_who_come(document.text, n)]
    named = [(n.codes[0], Span(n.start, n.end, n.text)) for n in nations if len(n.codes) == 1]
    if not nations:
        for match in _TOWN.finditer(document.text, block.start, block.end):
            code = town_in(match["name"])
            if code is not None:
                named.append((code, Span(match.start(), match.end(), match["name"])))
    if len({code for code, _ in named}) == 1 and named[0][0].isalpha():
        yield block.start, end, *named[0]


def _in_sentence(
    document: Document, sentence: Sentence, found: Findings, nouns: HostNouns
) -> Iterator[tuple[int, str, Span, bool]]:
    """Start, country and words of those that a clause begins with, and whether the words say that it lets people in."""
    text = document.text
    taken: set[int] = set()
    for nation in beginning_in(found.nations, sentence.start, sentence.end):
        taken.add(nation.start)
        code = nation.codes[0]
        single = len(nation.codes) == 1 and code.isalpha() and nation.form in ("name", "adjective")
        if not single or those_who_come(text, nation):
            continue
        lets_in = _opens(text, sentence, nation.start, nation.end, nouns, adjective=nation.form == "adjective")
        if lets_in is not None:
            yield nation.start, code, Span(nation.start, nation.end, nation.text), lets_in
    for match in _TOWN.finditer(text, sentence.start, sentence.end):
        seat = seat_of(match["name"])
        if seat is None or match.start() in taken or not is_chief(match["name"], seat):
            continue
        lets_in = _opens(text, sentence, match.start(), match.end(), nouns, adjective=False)
        if lets_in is not None:
            yield match.start(), seat, Span(match.start(), match.end(), match["name"]), lets_in


def _opens(text: str, sentence: Sentence, start: int, end: int, nouns: HostNouns, *, adjective: bool) -> bool | None:
    """Whether the words behind a country say that it lets people in; None where no clause begins with it."""
    lead = text[sentence.start : start]
    if not lead and _LABEL.match(text, end, sentence.end):
        return nouns.done_there.match(text, end, sentence.end) is not None
    if _NOT_ALONE.match(text, end):
        return None
    if not adjective and _INSIDE.fullmatch(lead):
        there = _THERE.match(text, end) is not None
        return nouns.done_there.match(text, end, sentence.end) is not None if there else None
    if _CLAUSE.fullmatch(lead) is None or not _ACTS.match(text, end):
        return None
    if any(sign.match(text, end, sentence.end) for sign in (nouns.owned, nouns.limited)) or nouns.its_own.match(
        text, end
    ):
        return True
    it = None if adjective else _IT.match(text, end)
    verb = None if it is None else GRANTING.match(text, it.end())
    return verb is not None and not PASSIVE.search(verb.group()) and not verb["receive"]
