"""Office phrases read in sentences: `Kenya's labour minister`, `a spokesman for the Home Office`, `then-president`.

A phrase grows from its noun: to the left over fields, ranks, countries and bodies up to a determiner or an owner, to
the right over what the office is for. Who holds it is for `policyfacts.find.holders`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from policyfacts.document import Document, Sentence
from policyfacts.find.office_parts import DETERMINERS, GAP, LINKS, STOPS, Draft, PartReader, first_word, only
from policyfacts.find.offices import Head, OfficeMention
from policyfacts.find.surroundings import BodyLike, NationLike, PlaceLike, Surroundings
from policyfacts.find.words import Word, sentence_words
from policyfacts.rules import RuleBook

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
_TO_OFFICE = re.compile(
    r"[ \u00a0]to[ \u00a0]the[ \u00a0](?:[A-Z]\w+[ \u00a0]){0,2}?"
    r"(?:President|Commissioner|Minister|Secretary|Director|Governor|Mayor)\b"
)
_INITIALS = re.compile(r"[ \u00a0]\([A-Z][\w&-]*[A-Z]\)")
_POST_NOMINALS = frozenset({"mp", "mep", "mla", "msp", "td", "mhr"})
_ROLE_ADJECTIVES = frozenset({"senior", "top", "high-ranking", "high-level"})


class OfficeReader(PartReader):
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
        self._read_left(draft)
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

    # ---- to the left -------------------------------------------------------------------------------------------

    def _read_left(self, draft: Draft) -> None:
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
                loose, index = True, index - 1
                continue
            loose, draft.first, reach, index = False, after + 1, after + 1, after

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

    # ---- verdict -----------------------------------------------------------------------------------------------

    def _public(self, draft: Draft) -> bool:
        """Whether the phrase names a public office at all."""
        entry = draft.head.entry
        backed = draft.body is not None or draft.country is not None
        match entry.public:
            case "always":
                return backed or not (draft.foreign if entry.kind == "agency_head" else draft.private)
            case "nation":
                return backed or not draft.foreign
            case "field":
                interim = draft.words[draft.role_first].low in ("acting", "interim") and not draft.foreign
                # "the secretary" of a department named before
                titled = draft.words[draft.role_first].capital
                bare = (draft.definite or titled) and not draft.foreign and draft.role_first == draft.role_last
                return backed or draft.field_known or interim or bare
            case "party":
                return draft.party or self._of_party(draft)
            case "place":
                return not draft.foreign and (backed or draft.place or draft.definite or bool(draft.complement))
            case "body":
                opposing = draft.party and entry.kind == "spokesperson"
                plain = draft.owner is not None or draft.field_known or self._field_before(draft) or opposing
                titled = draft.words[draft.role_first].capital or self._before_name(draft)
                return draft.body is not None or plain or (not draft.foreign and (backed or draft.definite or titled))
            case _:
                return True

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
