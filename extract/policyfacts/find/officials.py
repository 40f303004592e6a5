"""Office phrases read in sentences: `Kenya's labour minister`, `a spokesman for the Home Office`, `then-president`.

A phrase grows from its noun: to the left over fields, ranks, countries and bodies up to a determiner or an owner, to the
right over what the office is for. Who holds it is for `policyfacts.find.holders`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from policyfacts.document import Document, Sentence
from policyfacts.find.offices import BodyLike, Head, Lexicon, OfficeMention, Surroundings, Word, lexicon, scan
from policyfacts.rules import RuleBook

_MAX_LEFT = 9
_MAX_RIGHT = 14
_DETERMINERS = frozenset("the a an its his her their our my your this that one another".split())
_OWNERS = frozenset("its his her their our".split())
_LINKS = frozenset("of for at in to on with from".split())
# Words that end what an office is for: verbs and pronouns that open the next clause.
_STOPS = frozenset(
    "who whom which that said says told tells added has had have is was are were will would has been announced warned "
    "claimed argued insisted and but as by about after before since during when while where because not also if than "
    "met urged asked called wrote signed visited spoke speaking visiting".split()
)
# Verbs and function words that cannot stand between a determiner and its noun.
_NO_ADJECTIVE = _STOPS | _LINKS | frozenset("under into over between or he she they it we you i s said".split())
_PLACE_LABELS = frozenset({"GPE", "LOC", "NORP"})
_GAP = re.compile(r"[ \u00a0]{1,2}")
_ROLE_ADJECTIVES = frozenset("senior top high-ranking high-level chief deputy".split())


@dataclass
class _Draft:
    """An office phrase while it is being read."""

    words: Sequence[Word]
    head: Head
    first: int
    last: int
    role_first: int = 0
    role_last: int = 0
    country: str | None = None
    body: BodyLike | None = None
    former: bool = False
    definite: bool = False
    foreign: bool = False
    party: bool = False
    field_known: bool = False
    place: bool = False
    owner: str | None = None
    complement: list[str] = field(default_factory=list)
    skip: set[int] = field(default_factory=set)


class OfficeReader:
    """Reads the office phrases of one document."""

    def __init__(self, document: Document, book: RuleBook, around: Surroundings) -> None:
        self.text = document.text
        self.book = book
        self.lexicon: Lexicon = lexicon(book)
        self.around = around
        self.places = [(e.start, e.end) for e in document.entities(*sorted(_PLACE_LABELS))]

    def read(self, sentence: Sentence) -> list[OfficeMention]:
        """All office phrases of the sentence, in reading order."""
        words = scan(self.text, sentence.start, sentence.end)
        found = []
        index = 0
        while index < len(words):
            head = self.lexicon.head_at(words, index)
            if head is None or self.around.named(words[index]) or words[index + head.length - 1].possessive:
                index += 1
                continue
            mention = self._phrase(words, index, head)
            if mention is not None:
                found.append(mention)
            index += head.length
        return found

    def _phrase(self, words: Sequence[Word], index: int, head: Head) -> OfficeMention | None:
        draft = _Draft(words, head, index, index + head.length - 1)
        draft.role_first, draft.role_last = draft.first, draft.last
        self._left(draft)
        self._right(draft)
        if not self._public(draft):
            return None
        return OfficeMention(
            start=words[draft.first].start, end=words[draft.last].tail,
            head_start=words[index].start, head_end=words[index + head.length - 1].end,
            role=self._role(draft, index), entry=head.entry, plural=head.plural,
            country=draft.country, organisation=draft.body, former=draft.former, definite=draft.definite,
            owner=draft.owner, foreign=draft.foreign, complement=" ".join(draft.complement) or None,
        )  # fmt: skip

    # ---- to the left -------------------------------------------------------------------------------------------

    def _left(self, draft: _Draft) -> None:
        words = draft.words
        index = draft.first - 1
        loose = 0  # adjectives that only count where a determiner comes before them
        reach = draft.first
        while index >= 0 and draft.first - index <= _MAX_LEFT and reach - index <= 6:
            word, after = words[index], words[index + 1]
            gap = self.text[word.tail : after.start]
            listed = gap.strip() == "," and self._field(word) and self._joined(words, index + 1)
            if not (_GAP.fullmatch(gap) or gap in ("-", "‑") or listed) or self.around.named(word):
                break
            step = self._step(draft, index, loose)
            if step is None:
                break
            index, kind = step
            if kind == "loose":
                loose += 1
                continue
            loose, draft.first, reach = 0, index + 1, index + 1
            if kind == "end":
                break

    def _joined(self, words: Sequence[Word], index: int) -> bool:
        return any(w.low == "and" for w in words[index : index + 4])

    def _field(self, word: Word) -> bool:
        return self.lexicon.has("field", word.low)

    def _step(self, draft: _Draft, index: int, loose: int) -> tuple[int, str] | None:
        """Take `words[index]` into the phrase; the next index and whether it is taken, loose, or the end; None to stop."""
        words, word = draft.words, draft.words[index]
        body = self.around.body(word)
        if word.possessive or word.low in _DETERMINERS:
            return self._owner(draft, index, body)
        if word.low in self.lexicon.sets["former"] and word.low != "then" or word.low == "then":
            if word.low == "then" and words[index].capital:
                return None
            draft.former = True
            return index - 1, "taken"
        if self._rank(draft, index, loose):
            return index - 1, "taken"
        touching = index == draft.role_first - 1 and not loose
        if (draft.head.entry.portfolio or draft.head.entry.field_role) and touching:
            if self._field(word) and not self._org_name(body):
                draft.role_first, draft.field_known = index, True
                return index - 1, "taken"
            if word.low == "and" and index and self._field(words[index - 1]) and draft.field_known:
                draft.role_first = index - 1
                return index - 2, "taken"
        if body is not None:
            draft.body = draft.body or body
            first = next(i for i, w in enumerate(words) if w.start >= body.start)
            return first - 1, "taken"
        nation = self.around.nation(word)
        if nation is not None:
            draft.country = draft.country or _only(nation.codes)
            draft.definite = True
            first = next(i for i, w in enumerate(words) if w.start >= nation.start)
            return first - 1, "taken"
        return self._other(draft, index)

    def _org_name(self, body: BodyLike | None) -> bool:
        """Whether the body's own words say that it is one (`Labor Department`, not `Homeland Security`)."""
        if body is None:
            return False
        words = scan(self.text, body.start, body.end)
        return not all(self._field(word) or word.low == "and" for word in words)

    def _rank(self, draft: _Draft, index: int, loose: int) -> bool:
        word = draft.words[index]
        if word.low not in self.lexicon.sets["rank"] or loose or index != draft.role_first - 1:
            return False
        plain = draft.head.entry.public == "body" and draft.head.entry.id != "official"
        if word.low in _ROLE_ADJECTIVES and plain and word.low not in ("deputy", "chief"):
            return True
        draft.role_first = index
        return True

    def _owner(self, draft: _Draft, index: int, body: BodyLike | None) -> tuple[int, str]:
        word = draft.words[index]
        draft.definite = True
        if word.low in _DETERMINERS and not word.possessive:
            draft.owner = draft.owner or (word.low if word.low in _OWNERS else None)
            self._all_between(draft, index)
            return index - 1, "end"
        nation = self.around.nation(word)
        place = self.around.place(word)
        item: object | None = body or nation or place
        if body is not None:
            draft.body = draft.body or body
        elif nation is not None:
            draft.country = draft.country or _only(nation.codes)
        elif place is not None and place.country is not None:
            draft.country, draft.place = draft.country or place.country, True
        else:
            draft.owner = word.low
            draft.foreign = draft.foreign or word.capital and not self._is_place(word)
        first = index
        while item is not None and first > 0 and draft.words[first - 1].start >= item.start:  # type: ignore[attr-defined]
            first -= 1
        # "a department's", "the U.S. State Department's": the determiner and country before the owner
        while first > 0 and _GAP.fullmatch(self.text[draft.words[first - 1].tail : draft.words[first].start]):
            before = draft.words[first - 1]
            nation = self.around.nation(before)
            if nation is not None and draft.country is None:
                draft.country = _only(nation.codes)
            elif before.low not in _DETERMINERS and not self._describes(before):
                break
            first -= 1
        return first - 1, "end"

    def _describes(self, word: Word) -> bool:
        return word.low in self.lexicon.sets["describing"] or self._field(word) and not word.capital

    def _all_between(self, draft: _Draft, index: int) -> None:
        """With a determiner in front, plain words right before the noun belong to a portfolio's name."""
        if not draft.head.entry.portfolio:
            return
        first = draft.role_first
        while first - 1 > index:
            word = draft.words[first - 1]
            if self._known_adjective(word) or self.around.nation(word) or self.around.body(word) or self._is_place(word):
                break
            first -= 1
        if first < draft.role_first:
            draft.role_first, draft.field_known = first, True

    def _known_adjective(self, word: Word) -> bool:
        return word.low in self.lexicon.sets["describing"] or word.low in self.lexicon.sets["former"]

    def _other(self, draft: _Draft, index: int) -> tuple[int, str] | None:
        """A word of no known kind: a place, a party, an adjective, or an organisation that is not public."""
        word = draft.words[index]
        place = self.around.place(word)
        if place is not None or self._is_place(word):
            draft.place = True
            draft.country = draft.country or (place.country if place is not None else None)
            return index - 1, "taken"
        if word.low in self.lexicon.sets["party"]:
            draft.party = True
            if draft.head.entry.public == "party":
                draft.role_first = index
            return index - 1, "taken"
        if self._known_adjective(word):
            return index - 1, "taken"
        if word.capital and word.low not in _NO_ADJECTIVE:
            if draft.head.entry.portfolio and index == draft.role_first - 1 and index > 0 and word.text.isalpha():
                draft.role_first, draft.field_known = index, True
            else:
                draft.foreign = True
            return index - 1, "taken"
        if word.low in _NO_ADJECTIVE or word.text[0].isdigit():
            return None
        return index - 1, "loose"

    def _is_place(self, word: Word) -> bool:
        return word.capital and any(start <= word.start < end for start, end in self.places)

    # ---- to the right ------------------------------------------------------------------------------------------

    def _right(self, draft: _Draft) -> None:
        words = draft.words
        index = draft.last + 1
        chain = 0
        while index < len(words) and index - draft.role_last <= _MAX_RIGHT and chain < 4:
            link = words[index]
            if link.low not in _LINKS or not _GAP.fullmatch(self.text[words[index - 1].tail : link.start]):
                return
            after = self._complement(draft, index + 1, link.low, chain)
            if after is None:
                return
            draft.last = after - 1
            index, chain = after, chain + 1

    def _complement(self, draft: _Draft, index: int, link: str, chain: int) -> int | None:
        """Read what follows `of`, `for`, `at` …; the index after it, None where nothing fits."""
        words, first = draft.words, index
        if not self._follows(words, index) or self.around.named(words[index]):
            return None
        host = draft.head.entry.kind == "diplomat" and link in ("to", "in", "at", "for")
        own = link in ("of", "for", "at", "in", "with") and not host
        portfolio = (draft.head.entry.portfolio or draft.head.entry.field_role) and chain == 0 and link in ("of", "for")
        lower_role = True
        public = False
        while self._follows(words, index) and not self.around.named(words[index]):
            word = words[index]
            body, nation = self.around.body(word), self.around.nation(word)
            if body is not None:
                public = True
                if not host and draft.body is None and not (portfolio and not self._org_name(body)):
                    draft.body, lower_role = body, False
                index = _after(words, index, body.end)
            elif nation is not None and (not portfolio or index - first <= 1):
                if own and draft.country is None and (draft.body is None or draft.body.country is None):
                    draft.country = _only(nation.codes)
                lower_role, public = False, True
                index = _after(words, index, nation.end)
            elif word.low in _LINKS and not (portfolio and word.low in ("of", "for")):
                break
            elif word.low in _STOPS and not (word.low == "and" and self._continues(draft, words, index, portfolio)):
                break
            else:
                place = self.around.place(word)
                if own and place is not None and draft.country is None and draft.body is None:
                    draft.country, draft.place = place.country, True
                if word.capital and not self._field(word):
                    lower_role = lower_role and draft.head.entry.portfolio
                    draft.foreign = draft.foreign or (link in ("of", "for", "at") and self._private(words, index))
                elif word.low in self.lexicon.sets["private_body"]:
                    draft.foreign = True
                draft.place = draft.place or (own and self._is_place(word))
                index += 1
            if words[index - 1].possessive:
                lower_role = lower_role and portfolio
        if index == first:
            return None
        draft.complement += [link, self.text[words[first].start : words[index - 1].tail]]
        if portfolio and lower_role and not public:
            draft.role_last, draft.field_known = index - 1, True
        return index

    def _follows(self, words: Sequence[Word], index: int) -> bool:
        """Whether `words[index]` goes on without a pause; a comma inside `labour, youth and sport` is none."""
        if index >= len(words) or index == 0:
            return False
        gap = self.text[words[index - 1].tail : words[index].start]
        if _GAP.fullmatch(gap):
            return True
        return gap.strip() == "," and self._enumerated(words, index)

    def _enumerated(self, words: Sequence[Word], index: int) -> bool:
        """`labour, invalids and social affairs`: after the comma come more fields, joined by `and`, in the same case."""
        capital = words[index - 1].capital
        for at in range(index, min(index + 6, len(words) - 1)):
            word = words[at]
            gap = self.text[words[at - 1].tail : word.start]
            if at > index and not _GAP.fullmatch(gap) and gap.strip() != ",":
                return False
            if word.low == "and":
                known = any(self._field(other) for other in (*words[index:at], words[at + 1]))
                return at > index and known and words[at + 1].capital == capital
            if word.capital != capital or word.low in _STOPS or word.low in _DETERMINERS or self.around.named(word):
                return False
        return False

    def _continues(self, draft: _Draft, words: Sequence[Word], index: int, portfolio: bool) -> bool:
        """Whether `and` joins two fields, or two words of one name, and not the next clause or person."""
        if index + 1 >= len(words) or self.around.named(words[index + 1]):
            return False
        after = words[index + 1]
        if self.lexicon.head_at(words, index + 1) is not None or after.low in _DETERMINERS and not portfolio:
            return False
        return self._field(after) or (portfolio and not after.capital and after.low not in _STOPS) or (
            after.capital and words[index - 1].capital
        )

    def _private(self, words: Sequence[Word], index: int) -> bool:
        ahead = words[index : index + 6]
        public = any(w.low in self.lexicon.sets["public_body"] for w in ahead)
        return not public and not self._is_place(words[index]) and self.around.place(words[index]) is None

    # ---- verdict -----------------------------------------------------------------------------------------------

    def _public(self, draft: _Draft) -> bool:
        """Whether the phrase names a public office at all."""
        mode = draft.head.entry.public
        backed = draft.body is not None or draft.country is not None
        if mode == "always":
            return not draft.foreign or backed or draft.head.entry.kind not in ("agency_head",)
        if mode == "nation":
            return backed or not draft.foreign
        if mode == "field":
            interim = draft.words[draft.role_first].low in ("acting", "interim") and not draft.foreign
            return backed or draft.field_known or interim
        if mode == "party":
            return draft.party
        if mode == "place":
            return draft.place or draft.country is not None or bool(draft.complement) or draft.definite
        if mode in ("title", "post"):
            return True
        return draft.body is not None or (draft.country is not None and not draft.foreign) or (
            draft.owner is not None or draft.field_known or self._field_before(draft) or not draft.foreign and draft.definite
        )

    def _field_before(self, draft: _Draft) -> bool:
        return any(self._field(word) for word in draft.words[draft.first : draft.role_first])

    def _role(self, draft: _Draft, index: int) -> str:
        words, head = draft.words, draft.head
        noun_last = index + head.length - 1
        noun = self.text[words[index].start : words[noun_last].end]
        if head.entry.written is not None and (noun.endswith(".") or noun.isupper()):
            noun = head.entry.written
        if head.plural:
            noun = head.entry.words[0]
        before = self.text[words[draft.role_first].start : words[index].start]
        after = self.text[words[noun_last].end : words[draft.role_last].end] if draft.role_last > noun_last else ""
        return " ".join((before + noun + after).split())


def _after(words: Sequence[Word], index: int, end: int) -> int:
    """The index of the first word after the offset `end`."""
    while index < len(words) and words[index].start < end:
        index += 1
    return index


def _only(codes: Sequence[str]) -> str | None:
    """The one country that is meant; None for a region or several."""
    return codes[0] if len(codes) == 1 and not codes[0].isdigit() else None


def find_offices(document: Document, book: RuleBook, around: Surroundings) -> list[OfficeMention]:
    """Every phrase that names a public office, in reading order."""
    reader = OfficeReader(document, book, around)
    return [mention for sentence in document.sentences for mention in reader.read(sentence)]
