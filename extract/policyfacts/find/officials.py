"""Office phrases read in sentences: `Kenya's labour minister`, `a spokesman for the Home Office`, `then-president`.

A phrase grows from its noun: to the left over fields, ranks, countries and bodies up to a determiner or an owner, to
the right over what the office is for; then it is judged whether that office is a public one. Who holds it is for
`policyfacts.find.holders`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from policyfacts.document import Document, Sentence
from policyfacts.find.office_left import LeftReader
from policyfacts.find.office_parts import GAP, Draft
from policyfacts.find.offices import Head, OfficeMention
from policyfacts.find.surroundings import Surroundings
from policyfacts.find.words import Word, sentence_words
from policyfacts.rules import RuleBook

_TO_OFFICE = re.compile(
    r"[ \u00a0]to[ \u00a0]the[ \u00a0](?:[A-Z]\w+[ \u00a0]){0,2}?"
    r"(?:President|Commissioner|Minister|Secretary|Director|Governor|Mayor)\b"
)
_INITIALS = re.compile(r"[ \u00a0]\([A-Z][\w&-]*[A-Z]\)")


class OfficeReader(LeftReader):
    """Reads the office phrases of one document."""

    def read(self, sentence: Sentence) -> list[OfficeMention]:
        """All office phrases of the sentence, in reading order."""
        words = self.document.once(sentence_words)[sentence.index]
        found = []
        index = 0
        while index < len(words):
            head = self.lexicon.head_at(words, index)
            if head is not None and self._leads_on(words, index, head):
                head = None
            if head is None or self.around.named(words[index]) or words[index + head.length - 1].possessive:
                index += 1
                continue
            mention = self._phrase(words, index, head)
            if mention is not None:
                found.append(mention)
            index += head.length
        return found

    def _leads_on(self, words: Sequence[Word], index: int, head: Head) -> bool:
        """Whether the noun only describes the next one: `the Social Democrat leader`, `deputy immigration minister`."""
        after = index + head.length
        if after >= len(words) or not GAP.fullmatch(self.text[words[after - 1].tail : words[after].start]):
            return False
        following = self.lexicon.head_at(words, after) is not None
        if head.entry.public == "place":
            return following
        rank = head.length == 1 and words[index].low in self.lexicon.sets["rank"]
        return rank and (following or self.is_field(words[after]) or words[after].low in self.lexicon.sets["rank"])

    def _phrase(self, words: Sequence[Word], index: int, head: Head) -> OfficeMention | None:
        last = index + head.length - 1
        draft = Draft(words, head, index, last, role_first=index, role_last=last)
        # "UN High Commissioner for Refugees" is the office and the body: the words belong to the role.
        draft.cover = self.around.body(words[index])
        if draft.cover is not None:
            draft.country = draft.cover.country
        self.read_left(draft)
        self.read_right(draft)
        if not self._public(draft):
            return None
        return OfficeMention(
            start=words[draft.first].start,
            end=self._past_initials(words[draft.last].tail),
            head_start=words[index].start,
            head_end=words[last].end,
            role=self._role(draft, index),
            entry=head.entry,
            plural=head.plural,
            country=draft.country,
            organisation=draft.body,
            former=draft.former,
            definite=draft.definite,
            owner=draft.owner,
            foreign=draft.foreign,
            complement=" ".join(draft.complement) or None,
            regional=draft.regional,
            countries=draft.countries,
            master=draft.master,
        )

    def _past_initials(self, end: int) -> int:
        """`Director of the Ministry of Labour and Migration (MLM), Dr Ruiz`: behind the initials of the body."""
        initials = _INITIALS.match(self.text, end)
        return end if initials is None else initials.end()

    def _public(self, draft: Draft) -> bool:
        """Whether the phrase names a public office at all."""
        entry = draft.head.entry
        backed = draft.body is not None or draft.country is not None
        match entry.public:
            case "always":
                # what stands before an MP is a party
                member = entry.kind == "legislator"
                return backed or member or not (draft.foreign if entry.kind == "agency_head" else draft.private)
            case "nation":
                # "president of the Ghana Nurses Association" is of no country
                return draft.body is not None or not draft.foreign or draft.regional
            case "field":
                interim = draft.words[draft.role_first].low in ("acting", "interim") and not draft.foreign
                # "the secretary" of a department named before
                titled = draft.words[draft.role_first].capital
                bare = (draft.definite or titled) and not draft.foreign and draft.role_first == draft.role_last
                return backed or draft.field_known or interim or bare
            case "party":
                equal = entry.id == "peer" and draft.owner is not None and draft.country is not None
                return draft.party or equal or self._of_party(draft)  # "his Brazilian peer"
            case "place":
                return not draft.foreign and (backed or draft.place or draft.definite or bool(draft.complement))
            case "body":
                opposing = entry.kind == "spokesperson" and (draft.party or self._of_party(draft))
                if entry.id == "adviser-body" and self._anybody(draft):
                    return False
                plain = draft.owner is not None or draft.field_known or self._field_before(draft) or opposing
                titled = draft.words[draft.role_first].capital or self._before_name(draft)
                return draft.body is not None or plain or (not draft.foreign and (backed or draft.definite or titled))
            case _:
                return True

    def _anybody(self, draft: Draft) -> bool:
        """`a licensed adviser in Auckland`: of no body and no country, but a town."""
        article = draft.words[draft.first].low in ("a", "an")
        return article and draft.body is None and draft.complement[:1] == ["in"] and draft.place

    def _before_name(self, draft: Draft) -> bool:
        """`coordinator Ana Ruiz`: a name follows right behind the noun."""
        words, after = draft.words, draft.last + 1
        touching = (
            after < len(words) and GAP.fullmatch(self.text[words[after - 1].tail : words[after].start]) is not None
        )
        return touching and self.around.named(words[after])

    def _of_party(self, draft: Draft) -> bool:
        """`leader of the Progress Party`, `of the Social Democrats`: a party's name after the noun."""
        last = draft.words[draft.last]
        noun = last.low.rstrip("s")
        return bool(draft.complement) and last.capital and noun in self.lexicon.sets["party_noun"]

    def _field_before(self, draft: Draft) -> bool:
        return any(self.is_field(word) for word in draft.words[draft.first : draft.role_first])

    def _role(self, draft: Draft, index: int) -> str:
        words, head = draft.words, draft.head
        last = index + head.length - 1
        noun = self.text[words[index].start : words[last].end]
        if head.entry.written is not None and (noun.endswith(".") or noun.isupper()):
            noun = head.entry.written
        if head.plural:
            one = max(head.entry.words, key=lambda word: _shared(word, noun.lower()))
            noun = one.capitalize() if noun[0].isupper() else one  # of `spokespeople` a spokesperson
        before = self.text[words[draft.role_first].start : words[index].start]
        after = self.text[words[last].end : words[draft.role_last].end] if draft.role_last > last else ""
        master = _TO_OFFICE.match(self.text, words[last].end) if head.entry.id == "adviser-body" else None
        if master is not None and not after and self.around.bodies.at(master.end() - 1) is None:
            after = master[0]  # "Advisor to the Commissioner"
        return " ".join((before + noun + after).split())


def _shared(one: str, two: str) -> int:
    """How many characters two words have in common at their beginnings."""
    return next((at for at, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))


def find_offices(document: Document, book: RuleBook, around: Surroundings) -> list[OfficeMention]:
    """Every phrase that names a public office, in reading order."""
    reader = OfficeReader(document, book, around)
    return [mention for sentence in document.sentences for mention in reader.read(sentence)]
