"""Names of people: runs of capitalised words that the model or the grammar around them takes for a person.

The model cuts foreign names short and labels them as organisations or places, and takes headings for people; so a name
is a run of our own (particles, double surnames, initials, hyphens), and the model's label is one sign among others.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from policyfacts import gazetteer
from policyfacts.document import Document, Sentence
from policyfacts.find.names import name_words
from policyfacts.find.offices import Lexicon, NationLike, Stretches, Word, fold, lexicon, sentence_words
from policyfacts.rules import RuleBook

# The longest names in news have seven words (Sheikh Mohammed bin Rashid Al Maktoum); longer runs are headings.
_MAX_WORDS = 7
# Words after "X, a" within which the noun that says what X is must come.
_APPOSITION_WORDS = 9
# "Mayor of Lampedusa Salvo Ruiz": a place, a first name and a surname at least.
_PARTED_WORDS = 3
_OFFICE_LINKS = frozenset({"of", "for", "to", "in"})
_FIELD_WORDS = 6
# Words that end what an office is for.
_CLAUSES = frozenset(
    {"who", "whom", "which", "that", "the", "a", "an", "is", "was", "and", "as", "by", "with", "where", "when"}
)
_SINGLE_LETTERS = 4
_PLACE_LABELS = frozenset({"GPE", "LOC", "NORP"})


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A person's name at `[start, end)`, without honorific and possessive; `rule` is how it was found."""

    start: int
    end: int
    name: str
    rule: str


@dataclass(frozen=True, slots=True)
class Run:
    """A candidate: `words[first:last]`, and the word before it where that belongs to the same run of capitals."""

    words: tuple[Word, ...]
    first: int
    last: int
    lead: str

    @property
    def start(self) -> int:
        """Offset of the first character."""
        return self.words[self.first].start

    @property
    def end(self) -> int:
        """Offset after the last character, the possessive left out."""
        return self.words[self.last - 1].end

    @property
    def size(self) -> int:
        """How many words the name has."""
        return self.last - self.first


class _Reader:
    """Finds the candidates of one document and weighs the signs around them."""

    def __init__(self, document: Document, book: RuleBook) -> None:
        self.document = document
        self.book = book
        self.offices: Lexicon = lexicon(book)
        self.leads = self.offices.openers | self.offices.sets["rank"] | name_words(book, "honorific")
        self.people = Stretches(document.entities("PERSON"))
        self.labels = Stretches(document.entities("ORG", *_PLACE_LABELS))
        self.places = {(e.start, e.end) for e in document.entities(*_PLACE_LABELS)}

    def runs(self, sentence: Sentence) -> list[Run]:
        """Runs of name words in the sentence, cut at words that belong to no name."""
        words = self.document.once(sentence_words)[sentence.index]
        found: list[Run] = []
        index = 0
        while index < len(words):
            if not (
                words[index].capital or words[index].low.rstrip(".") in self.leads or words[index].low in self.leads
            ):
                index += 1  # neither a title nor a name
                continue
            lead, start = self._lead(words, index)
            if not lead and start > index:
                index = start
                continue
            index = start
            last = self._extend(words, index)
            if last > index:
                if last - index <= _MAX_WORDS:
                    found.append(Run(words, index, last, lead))
                index = last
            elif lead == "":
                index += 1
        return found

    def _lead(self, words: Sequence[Word], index: int) -> tuple[str, int]:
        """A title or honorific at `index` and where the name after it may start."""
        head = self.offices.head_at(words, index)
        if head is not None:
            after = index + head.length
            if after < len(words) and self._adjacent(words[after - 1], words[after]) and words[after].capital:
                blocked = self._blocked(words, after, first=True)
                return ("" if blocked else "title"), self._past_honorifics(words, after)
            return "", after if after < len(words) else index
        low = words[index].low.rstrip(".")
        if low in self.offices.sets["rank"] and self.offices.head_at(words, index + 1) is not None:
            return "", index + 1  # "Federal Chancellor Karl Okello"
        if (
            low in name_words(self.book, "honorific")
            and index + 1 < len(words)
            and self._adjacent(words[index], words[index + 1])
        ):
            return "honorific", self._past_honorifics(words, index + 1)
        return "", index

    def _past_honorifics(self, words: Sequence[Word], index: int) -> int:
        """Skip what stands between a title and a name (`Minister Datuk Seri Anwar`)."""
        while index + 1 < len(words) and words[index].low.rstrip(".") in name_words(self.book, "honorific"):
            if not self._adjacent(words[index], words[index + 1]):
                break
            index += 1
        return index

    def _adjacent(self, left: Word, right: Word) -> bool:
        gap = self.document.text[left.end : right.start]
        return (
            gap in (" ", "\u00a0", ". ", "  ", ".\u00a0")
            and not left.possessive
            and not (gap[0] == "." and len(left.text) > 3)
        )

    def _blocked(self, words: Sequence[Word], index: int, first: bool) -> bool:
        """Whether the word belongs to no name at this place."""
        word = words[index]
        low = word.low.rstrip(".")
        named = low in _ALSO_NAMES and word.capital and self._person_here(word)
        if not word.capital or (low in name_words(self.book, "no_name") and not named):
            return True
        initial = word.text.endswith(".")  # A. K. Ruiz
        if (
            first
            and not initial
            and (low in name_words(self.book, "no_opener") or low in name_words(self.book, "speech"))
        ):
            return True
        if len(word.text) > 3 and word.text.isupper() and word.text.isascii():
            return True
        if any(c.isdigit() for c in word.text):
            return True
        head = self.offices.head_at(words, index)
        if (
            head is not None
            and (first or not head.entry.surname)
            and not (head.entry.surname and self._person_here(word))
        ):
            return True
        if first and self.offices.has("field", low) and not self._person_here(word):
            return True
        return low in self.offices.sets["public_body"] or low in self.offices.sets["private_body"]

    def _person_here(self, word: Word) -> bool:
        entity = self.people.at(word.start)
        return entity is not None and word.end <= entity.end

    def _extend(self, words: Sequence[Word], first: int) -> int:
        """Where the run of name words that starts at `first` ends."""
        if first >= len(words):
            return first
        particle = name_words(self.book, "particle")
        index = first
        while index < len(words) and index - first < _MAX_WORDS + 1:
            word = words[index]
            if index > first and not self._adjacent(words[index - 1], word):
                break
            if word.low in particle and not word.capital:
                ahead = index
                while (
                    ahead < len(words)
                    and words[ahead].low in particle
                    and not words[ahead].capital
                    and ahead - index < 3
                ):
                    ahead += 1
                # "in" only inside Dutch names; a particle alone ends no name
                if index == first or ahead >= len(words) or self._blocked(words, ahead, first=False):
                    break
                if any(not self._adjacent(words[i], words[i + 1]) for i in range(index, ahead)):
                    break
                if words[index].low in ("y", "e", "i", "a") and index - first < 2:
                    break
                index = ahead
                continue
            if self._blocked(words, index, first=index == first):
                break
            index += 1
        return index

    def sign(self, run: Run) -> str | None:
        """Why the run is a person, strongest reason first; None where nothing says so."""
        text, start, end = self.document.text, run.start, run.end
        labelled = bool(self.people.inside(start, end)) or self.people.at(start) is not None
        if run.lead == "honorific":
            return None if self._in_a_town(run) else "person.honorific"
        if run.lead == "title":
            return None if self._building(run) else "person.title"
        after = text[end : end + 160]
        if _ADMINISTRATION.match(after) and (start, end) not in self.places and (labelled or run.size == 1):
            return "person.administration" if labelled or _THE.search(text[max(0, start - 5) : start]) else None
        if run.size > 1 and self._of_field(run, run.first):
            return "person.title"
        if run.size == 1:
            return "person.grammar" if self._alone(run) else None
        if labelled and not self._located(run):
            return "person.model"
        if (start, end) in self.places and not (_AGE.match(after) or self._said_before(run) or self._introduced(run)):
            return None
        if _AGE.match(after):
            return "person.age"
        if _POST_NOMINAL.match(after):
            return "person.grammar"
        if _WHO.match(after):
            return "person.who"
        if self.said(run) or self._apposition(run) or self._introduced(run) or self._listed(run):
            return "person.grammar"
        return None

    def _in_a_town(self, run: Run) -> bool:
        """`Bandar Seri Begawan`: the honorific stands inside the name of a town."""
        first = max(0, run.first - 2)
        return bool(gazetteer.cities_named(self.document.text[run.words[first].start : run.end]))

    def _located(self, run: Run) -> bool:
        """`at Baa Atoll`, `Ho Chi Minh City`, `Pierre Jolys, Man.`: where something is, whatever the model says."""
        text, before = self.document.text, run.words[run.first - 1] if run.first else None
        if before is not None and before.low in _LOCATING and text[before.end : run.start].isspace():
            return run.words[run.last - 1].tail == run.end  # "in Ana Ruiz's view"
        if _STATE_BEHIND.match(text, run.end):
            return True
        name = text[run.start : run.end]
        return bool(gazetteer.cities_named(name) or gazetteer.states_named(name) or gazetteer.districts_named(name))

    def parted(self, run: Run, countries: frozenset[tuple[int, int]]) -> Run:
        """`Mayor of Lampedusa Salvo Ruiz`: the name without the place that the office is of."""
        words = run.words
        if run.size < _PARTED_WORDS or run.first < 2 or words[run.first - 1].low not in _OFFICE_LINKS:
            return run
        if not any(self.offices.head_at(words, i) for i in range(max(0, run.first - 4), run.first - 1)):
            return run
        opened = next((i for i in range(run.first, run.last) if self._of_field(run, i)), None)
        if opened is not None:
            return replace(run, first=opened, lead="title")
        for cut in range(run.first + run.size - 2, run.first, -1):
            start, end = run.start, words[cut - 1].end
            name = self.document.text[start:end]
            if (start, end) in countries or gazetteer.cities_named(name) or gazetteer.states_named(name):
                return replace(run, first=cut, lead="title")
        return run

    def _of_field(self, run: Run, index: int) -> bool:
        """`Minister of National Security Ana Ruiz`: whether the words from the link on are the field, up to `index`."""
        first = run.first
        while first > 0 and run.words[first - 1].low not in _OFFICE_LINKS:
            before = run.words[first - 1]
            if before.low == "the" and 1 < first < index and run.words[first - 2].low in _OFFICE_LINKS:
                first -= 1
                break  # `Minister of the Interior Ana Ruiz`
            plain = (
                before.text.isalpha() and before.text.islower() and before.low not in name_words(self.book, "speech")
            )
            if first <= run.first - _FIELD_WORDS or before.low in _CLAUSES or not (plain or self._field_word(before)):
                return False
            first -= 1
        last = run.words[index - 1]
        if first < 2 or index == first or not (self.offices.has("field", last.low) or last.text.islower()):
            return False
        words = run.words[first:index]
        headed = any(self.offices.head_at(run.words, i) for i in range(max(0, first - 4), first - 1))
        plain = index == run.first  # "minister of human mobility Ana Ruiz"
        return headed and index < run.last and (plain or all(self._field_word(word) for word in words))

    def _field_word(self, word: Word) -> bool:
        low = word.low
        return self.offices.has("field", low) or low in ("and", "&") or low in self.offices.sets["rank"]

    def _alone(self, run: Run) -> bool:
        """`Peru's labour minister, Okello, said`: a person with one name after the whole office."""
        word = run.words[run.first]
        known = any(self.offices.has(kind, word.low) for kind in ("field", "party", "rank", "regional"))
        entity = self.labels.at(run.start)
        if known or not run.first or not word.text.isalpha() or len(word.text) < _SINGLE_LETTERS or entity is not None:
            return False
        before = run.words[run.first - 1]
        text = self.document.text
        if text[before.tail : run.start].strip(" \u00a0") != "," or not _ALONE_END.match(text, run.end):
            return False
        for index in range(run.first - 1, max(-1, run.first - _APPOSITION_WORDS), -1):
            if self.offices.head_at(run.words, index) is not None:
                return True
            if "," in text[run.words[index - 1].tail : run.words[index].start]:
                return False
        return False

    def _building(self, run: Run) -> bool:
        """`Governor Macquarie Tower`: a noun in capitals goes on where a lone surname would end."""
        if (
            run.size > 1
            or run.last >= len(run.words)
            or not self._adjacent(run.words[run.last - 1], run.words[run.last])
        ):
            return False
        after = run.words[run.last]
        return (
            after.capital
            and any(
                after.low in known
                for known in (
                    self.offices.sets["public_body"],
                    self.offices.sets["private_body"],
                    name_words(self.book, "no_name"),
                )
            )
            and not after.low.endswith("day")
        )

    def said(self, run: Run) -> bool:
        speech = name_words(self.book, "speech")
        words, text = run.words, self.document.text
        following = words[run.last] if run.last < len(words) else None
        if following is not None and following.low in speech and text[run.end : following.start].isspace():
            return True
        return self._said_before(run)

    def _said_before(self, run: Run) -> bool:
        """`said X`: places and bodies hardly stand there, whatever the model says."""
        before = run.words[run.first - 1] if run.first else None
        if before is None or before.low not in name_words(self.book, "speech"):
            return False
        return self.document.text[before.end : run.start].isspace()

    def _apposition(self, run: Run) -> bool:
        """`X, a/the … <office or person noun>`, `X was … <office>`: what X is, before the next comma."""
        text = self.document.text
        if not _COMMA.match(text, run.end):
            return False
        for offset, word in enumerate(run.words[run.last : run.last + _APPOSITION_WORDS]):
            index = run.last + offset
            if offset and "," in text[run.words[index - 1].tail : word.start]:
                return False
            if self.offices.head_at(run.words, index) is not None or (offset and _PERSON_NOUN.fullmatch(word.low)):
                return True
        return False

    def _listed(self, run: Run) -> bool:
        """`senators A of Ohio and B`: a name after `and`, with a plural office before it in the sentence."""
        if not run.first or run.words[run.first - 1].low != "and":
            return False
        for index in range(max(0, run.first - _APPOSITION_WORDS), run.first):
            head = self.offices.head_at(run.words, index)
            if head is not None and head.plural:
                return True
        return False

    def _introduced(self, run: Run) -> bool:
        """`<office>, X,` and `<office> – X –`: the name follows its office after a pause."""
        if not run.first:
            return False
        words, text = run.words, self.document.text
        gap = text[words[run.first - 1].tail : run.start]
        if not _PAUSE.fullmatch(gap):
            return False
        return any(
            self.offices.head_at(words, i) is not None for i in range(max(0, run.first - _APPOSITION_WORDS), run.first)
        )


_ADMINISTRATION = re.compile(r"(?:['’]s)?\s+(?:administration|government|presidency|took\s+office|cabinet)\b")
_ALONE_END = re.compile(r",\s|\s+(?:said|says|told|announced|warned|added|confirmed)\b")
# "Bill Okello", "Ana Green": words of law and calendar that are names where the model says so.
_ALSO_NAMES = frozenset({"bill", "green", "law", "june", "august", "page", "grant", "rule"})
_LOCATING = frozenset({"in", "at", "near", "outside", "around", "across", "inside", "throughout"})
_STATE_BEHIND = re.compile(r", (?:[A-Z][a-z]{1,4}\.|[A-Z]\.[A-Z]\.)(?:,|\s)")
_POST_NOMINAL = re.compile(r",?[ \u00a0](?:MP|MEP|MLA|MSP|TD|MHR)\b")
_THE = re.compile(r"\b[Tt]he\s$")
_AGE = re.compile(r",\s*(?:aged\s+)?\d{2}\s*[,.–—]")
_WHO = re.compile(r",?\s+who(?:\s|se\s)")
_COMMA = re.compile(r"\s*[,–—(]\s*|\s+-\s+|\s+(?:was|is|became|serves)\s")
_PAUSE = re.compile(r"\s*[,:–—]\s*|\s+-\s+")
_PERSON_NOUN = re.compile(
    r"(?!(?:number|member|corner|order|centre|center|other|river|border|winner)$)[a-z-]{2,}(?:er|or|ist|ian|man|woman|ant|ee)"
)


def _aliases(mentions: Sequence[PersonMention]) -> dict[str, bool]:
    """Folded short forms by which a later mention may call one of the people."""
    forms: dict[str, bool] = {}
    for mention in mentions:
        parts = fold(mention.name).split()
        if len(parts) < 2:
            forms[parts[0]] = True
            continue
        for cut in range(1, len(parts)):
            forms.setdefault(" ".join(parts[cut:]), True)
        if len(parts) > 2:
            forms.setdefault(parts[-2], len(parts[-2]) > 3)
            forms.setdefault(" ".join(parts[:2]), True)
            forms.setdefault(f"{parts[0]} {parts[-1]}", True)
        # The first word is a family name in some traditions: it counts where it acts, beside a verb of saying.
        forms.setdefault(parts[0], False)
    return forms


def find_persons(document: Document, book: RuleBook, nations: Sequence[NationLike] = ()) -> list[PersonMention]:
    """Every mention of a person by name, in reading order; later short forms (`Okello`, `Mr Okello`) included.

    Args:
        nations: Words for countries; one of them alone is nobody's short name (`Portugal` beside Pedro Portugal).
    """
    # "Finn" may be a first name, "Sri Lankans" is none.
    countries = frozenset(
        (nation.start, nation.end)
        for nation in nations
        if nation.form != "noun" or document.text[nation.end - 1] == "s"
    )
    reader = _Reader(document, book)
    runs = [reader.parted(run, countries) for sentence in document.sentences for run in reader.runs(sentence)]
    # "Horticulture New Zealand" is no person, nor is "Zealand" one of that name.
    compound = sorted((start, end) for start, end in countries if " " in document.text[start:end])
    found: dict[int, PersonMention] = {}
    for run in runs:
        rule = reader.sign(run) if (run.start, run.end) not in countries else None
        if rule == "person.model" and any(run.start <= start and end <= run.end for start, end in compound):
            rule = None
        if rule is not None:
            found[run.start] = PersonMention(run.start, run.end, document.text[run.start : run.end], rule)
    forms = _aliases([m for m in found.values() if m.rule != "person.administration" or " " not in m.name])
    for run in runs:
        inside = any(start <= run.start and run.end <= end for start, end in compound)
        if run.start in found or inside or (run.start, run.end) in countries:
            continue
        name = document.text[run.start : run.end]
        sure = forms.get(fold(name))
        if sure or (sure is False and reader.said(run) and (run.start, run.end) not in reader.places):
            found[run.start] = PersonMention(run.start, run.end, name, "person.again")
    return sorted(found.values(), key=lambda mention: mention.start)
