"""The left side of an office phrase, back from its noun: `then-deputy | labour minister`, `Kenya's | minister`.

Ranks and fields right before the noun belong to the role; behind them come parties, countries and bodies, up to a
determiner or an owner.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from policyfacts.find.office_parts import DETERMINERS, GAP, LINKS, STOPS, Draft, PartReader, first_word, only
from policyfacts.find.surroundings import BodyLike, NationLike, PlaceLike
from policyfacts.find.words import Word

_MAX_LEFT = 9
_MAX_ADJECTIVES = 6
# `In March President Ana Ruiz`: a time in front of an office is no part of it.
_CALENDAR = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday"
    " thursday friday saturday sunday".split()
)
# `Last month President Ana Ruiz`
_TIMES = frozenset("day week month quarter year season night summer autumn spring winter".split())
_OWNERS = frozenset({"its", "his", "her", "their", "our", "whose"})
# Verbs and function words that cannot stand between a determiner and its noun.
_NO_ADJECTIVE = STOPS | LINKS | {"under", "into", "over", "between", "or", "he", "she", "they", "it", "we", "you", "i"}
# What a portfolio is called even where the table of fields has no such word.
_ABSTRACT = re.compile(r"[a-z]{3,}(?:tion|ment|ship|ture|ity|ics|ance|ence|ism)s?")
_POST_NOMINALS = frozenset({"mp", "mep", "mla", "msp", "td", "mhr"})
_ROLE_ADJECTIVES = frozenset({"senior", "top", "high-ranking", "high-level"})


class LeftReader(PartReader):
    """What both sides of a phrase need to know, the reading of the right side and of the left."""

    def read_left(self, draft: Draft) -> None:
        """Take into the phrase what stands in front of its noun."""
        words = draft.words
        index = reach = draft.first
        index -= 1
        loose = False  # adjectives that only count where a determiner comes before them
        while index >= 0 and draft.first - index <= _MAX_LEFT and reach - index <= _MAX_ADJECTIVES:
            word = words[index]
            gap = self.text[word.tail : words[index + 1].start]
            listed = gap.strip() == "," and self.is_field(word) and self.joined(words, index + 1)
            bracket = gap == ") " and word.text.isupper()  # "the Public Employment Service (AMS) director"
            if not (GAP.fullmatch(gap) or gap in ("-", "‑", " (") or listed or bracket):
                return
            if word.text.isupper() and word.low in _POST_NOMINALS:
                return  # "Ruiz MP  Minister for Labour"
            if self.around.named(word):
                self._master(draft, index)
                return
            if word.possessive or word.low in DETERMINERS:
                draft.first = self._owner(draft, index)
                return
            after = self._step(draft, index, loose)
            if after is None:
                if word.low in _NO_ADJECTIVE | _TIMES or word.text[0].isdigit():
                    return
                if self._another(words, index):
                    return  # "The minister praised Director-General Ruiz"
                loose, index = True, index - 1
                continue
            loose, draft.first, reach, index = False, after + 1, after + 1, after

    def _another(self, words: Sequence[Word], index: int) -> bool:
        """Whether the word before is the noun of an office of its own, so that this one is a verb."""
        head = self.lexicon.head_at(words, index - 1) if index else None
        return head is not None and words[index - 1].low not in self.lexicon.sets["rank"]

    def _step(self, draft: Draft, index: int, loose: bool) -> int | None:
        """Take `words[index]` into the phrase; the index before what was taken, None for a word of no known kind."""
        words, word = draft.words, draft.words[index]
        if word.low in self.lexicon.sets["former"]:
            draft.former = True
            return index - 1
        if word.low == "european" and draft.head.entry.id == "commissioner":
            draft.country = draft.country or "EU"
            return index - 1
        if index == draft.role_first - 1 and not loose:
            after = self._role_word(draft, index)
            if after is not None:
                return after
        body = self.body(draft, word)
        elsewhere = body is not None and body.country in draft.head.entry.not_in  # "Congress MP"
        if body is not None and not elsewhere:
            draft.body = draft.body or body
            return first_word(words, body) - 1
        nation = self.around.nation(word)
        if nation is not None:
            draft.country = draft.country or only(nation.codes)
            draft.definite = True
            return first_word(words, nation) - 1
        return index - 1 if self._known(draft, word, index) or self._capital(draft, word, index) else None

    def _role_word(self, draft: Draft, index: int) -> int | None:
        """Ranks and fields right before the noun belong to the role: `deputy immigration minister`."""
        words, word, entry = draft.words, draft.words[index], draft.head.entry
        if word.low in self.lexicon.sets["rank"]:
            plain = entry.public == "body" and entry.id != "official" and word.low in _ROLE_ADJECTIVES
            draft.role_first = draft.role_first if plain else index
            draft.regional = draft.regional or word.low in self.lexicon.sets["regional"]
            return index - 1
        if not (entry.portfolio or entry.field_role):
            return None
        if entry.portfolio and self._region(words, index):
            draft.role_first, draft.field_known = index, True  # "Australia's Pacific minister"
            return index - 1
        private = word.low in self.lexicon.sets["private_body"] and not entry.portfolio
        if self.is_field(word) and not private and not self.says_body(self.body(draft, word)):
            draft.role_first, draft.field_known = index, True
            return index - 1
        if word.low == "and" and index and draft.field_known and self.is_field(words[index - 1]):
            draft.role_first = index - 1
            return index - 2
        return None

    def _region(self, words: Sequence[Word], index: int) -> bool:
        """Whether the word is a part of the world that the minister of an owner deals with, and not the owner."""
        word, nation = words[index], self.around.nation(words[index])
        if not (word.capital and index and words[index - 1].possessive) or self.around.place(word) is not None:
            return False
        whole = nation is not None and (nation.start, nation.end) == (word.start, word.end)
        return (nation is None and self.is_place(word)) or (nation is not None and whole and only(nation.codes) is None)

    def _known(self, draft: Draft, word: Word, index: int) -> bool:
        """Parties, places, bodies without a name, adjectives: part of the phrase, mostly not of the role."""
        sets, place = self.lexicon.sets, self.around.place(word)
        if word.low in sets["regional"]:
            draft.place = draft.regional = True
            draft.country = draft.country or self.lexicon.regions.get(word.low)
        elif word.low in sets["party"]:
            draft.party = True
            draft.countries = draft.countries or self.lexicon.parties.get(word.low, ())
            if draft.head.entry.public == "party":
                draft.role_first = index
        elif place is not None or self.is_place(word):
            draft.place = True
            draft.country = draft.country or (place.country if place is not None else None)
            draft.regional = draft.regional or (place is not None and place.kind == "state")
        elif word.low in sets["private_body"]:
            draft.foreign = draft.private = True
        elif word.low in sets["public_body"] and draft.head.entry.public == "body":
            draft.field_known = True
            draft.role_first = index if word.low == "government" else draft.role_first
        else:
            return word.low in sets["describing"]
        return True

    def _capital(self, draft: Draft, word: Word, index: int) -> bool:
        """A capitalised word of no known kind: a field's name before `Minister`, else somebody's organisation."""
        if not word.capital or word.low in _NO_ADJECTIVE or word.low in _CALENDAR:
            return False
        touching, entry = index == draft.role_first - 1, draft.head.entry
        if entry.portfolio and touching and index > 0 and word.text.isalpha() and not word.text.isupper():
            draft.role_first, draft.field_known = index, True
        elif draft.party and entry.public == "party" and touching:
            draft.role_first = index
        else:
            draft.foreign = True
        return True

    def _master(self, draft: Draft, index: int) -> None:
        """`Ruiz's labour minister`: the person's country is the minister's."""
        person = self.around.persons.at(draft.words[index].start)
        if person is not None and draft.words[index].possessive:
            draft.definite, draft.master = True, person.start

    def _owner(self, draft: Draft, index: int) -> int:
        """A determiner or an owner (`the U.S. State Department's`) opens the phrase; the index of its first word."""
        words, word = draft.words, draft.words[index]
        draft.definite = True
        if word.low in DETERMINERS and not word.possessive:
            draft.owner = word.low if word.low in _OWNERS else None
            self._whole_field(draft, index)
            return index
        touching = words[draft.role_first - 1]
        plain = touching.text.islower() and not self._adjective(touching)
        if (plain or _ABSTRACT.fullmatch(touching.low)) and draft.role_first - 1 > index:
            self._whole_field(draft, draft.role_first - 2)  # "Egypt's emigration minister"
        item: BodyLike | NationLike | PlaceLike | None = self._owning(draft, word)
        first = index
        while item is not None and first > 0 and words[first - 1].start >= item.start:
            first -= 1
        while first > 0 and GAP.fullmatch(self.text[words[first - 1].tail : words[first].start]):
            before = words[first - 1]
            nation = self.around.nation(before)
            if nation is not None and draft.country is None:
                draft.country = only(nation.codes)
            elif before.low not in DETERMINERS and not self._describes(before):
                break
            first -= 1
        return first

    def _owning(self, draft: Draft, word: Word) -> BodyLike | NationLike | PlaceLike | None:
        body, nation, place = self.body(draft, word), self.around.nation(word), self.around.place(word)
        if body is not None:
            draft.body = draft.body or body
            return body
        if nation is not None:
            draft.country = draft.country or only(nation.codes)
            return nation
        if place is not None and place.country is not None:
            draft.country, draft.place = draft.country or place.country, True
            draft.regional = draft.regional or place.kind == "state"
            return place
        speaks = draft.head.entry.kind == "spokesperson" and (draft.field_known or word.low == "opposition")
        if word.low in self.lexicon.sets["party"] and (draft.head.entry.public == "party" or speaks):
            draft.party = True  # "the Christian Democrats' chief whip"
            draft.countries = draft.countries or self.lexicon.parties.get(word.low, ())
            return None
        draft.owner = word.low
        draft.foreign = draft.foreign or (word.capital and not self.is_place(word))
        return None

    def _describes(self, word: Word) -> bool:
        return word.low in self.lexicon.sets["describing"] or (self.is_field(word) and not word.capital)

    def _adjective(self, word: Word) -> bool:
        """Whether the word tells of the minister, and not of the portfolio: `outgoing`, `embattled`, `then`."""
        kinds = ("describing", "former", "rank", "party", "regional")
        return word.low.endswith(("ing", "ed", "-old")) or any(word.low in self.lexicon.sets[kind] for kind in kinds)

    def _whole_field(self, draft: Draft, index: int) -> None:
        """With a determiner in front, plain words right before the noun belong to a portfolio's name."""
        if not draft.head.entry.portfolio:
            return
        first = draft.role_first
        while first - 1 > index:
            word = draft.words[first - 1]
            known = word.low in self.lexicon.sets["describing"] or word.low in self.lexicon.sets["former"]
            if word.low == "european" and draft.head.entry.id == "commissioner":
                draft.country = draft.country or "EU"
                break
            if known or self.around.nation(word) or self.around.body(word) or self.is_place(word):
                break
            first -= 1
        if first < draft.role_first:
            draft.role_first, draft.field_known = first, True
