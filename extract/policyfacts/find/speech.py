"""What the finders of statements read: verbs of saying, and a paragraph cut into tokens for a small grammar.

The tokens are coarser than the model's: a person's name, a body's name and a whole quotation are one token each, and
words in brackets are none. So `Ana Ruiz (32), of the UN, said` reads as PERSON , of BODY , said.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple, Protocol, cast

from policyfacts.document import ReadContext
from policyfacts.find.quotes import Quote
from policyfacts.rules import RuleBook, RuleEntry

Frame = Literal["report", "evidence", "manner", "label"]
Form = Literal["base", "third", "past", "participle"]
TokenKind = Literal["word", "person", "body", "quote", "possessive", "comma", "dash", "colon", "semicolon", "stop"]

_BREAKS: frozenset[TokenKind] = frozenset({"comma", "dash", "colon", "semicolon", "stop", "quote"})
# Longest unbroken run of words that is searched for a subject.
_STRETCH_TOKENS = 40
# Longer sentences are lists or text without marks: they are cut, which bounds the work on any text.
_SENTENCE_TOKENS = 400

FORMS: tuple[Form, ...] = ("base", "third", "past", "participle")


class SpeechEntry(RuleEntry):
    """A verb of saying, or a class of words that the grammar names by its id."""

    type: Literal["verb", "words"]
    forms: tuple[str, ...]
    frame: Frame | None = None
    clause: Literal["bare", "finite", "that", "none"] = "none"
    recipient: bool = False
    noun: bool = False


@dataclass(frozen=True, slots=True)
class VerbForm:
    """One form of a verb of saying; a phrasal verb has more than one word."""

    words: tuple[str, ...]
    form: Form
    entry: SpeechEntry


@dataclass(frozen=True)
class Lexicon:
    """The vocabulary of speech, compiled; `classes` has for each word the names of its classes."""

    verbs: dict[str, tuple[VerbForm, ...]]
    classes: dict[str, frozenset[str]]
    attribution: re.Pattern[str]


@cache
def lexicon(book: RuleBook) -> Lexicon:
    """The table `speech`, compiled once for each rule book."""
    verbs: dict[str, list[VerbForm]] = {}
    classes: dict[str, set[str]] = {}
    reporting: list[str] = []
    for entry in book.table("speech", SpeechEntry):
        if entry.type == "words":
            for word in entry.forms:
                classes.setdefault(word, set()).add(entry.id)
            continue
        for form, wording in zip(FORMS, entry.forms, strict=True):
            words = tuple(wording.split())
            known = verbs.setdefault(words[0], [])
            if not any(other.words == words for other in known):  # a past like its base is read as the base
                known.append(VerbForm(words, form, entry))
        if entry.frame == "report":
            reporting += entry.forms[1:3]
    for forms in verbs.values():
        forms.sort(key=lambda verb: -len(verb.words))
    said = "|".join(re.escape(word) for word in sorted(set(reporting)))
    attribution = re.compile(rf",\s(?:(?:[\w.’'-]+\s){{1,5}}(?:{said})|(?:{said})\s[\w.’'-]+)\b")
    return Lexicon(
        {word: tuple(forms) for word, forms in verbs.items()},
        {word: frozenset(names) for word, names in classes.items()},
        attribution,
    )


def read(words: str, context: ReadContext) -> str | None:
    """The verb of saying behind a wording, in its base form: `said` gives `say`; None where it is none."""
    wanted = tuple(words.lower().split())
    if wanted == ("according", "to"):
        return "according to"
    for verb in lexicon(context.book).verbs.get(wanted[0], ()) if wanted else ():
        if verb.words == wanted:
            return verb.entry.forms[0]
    return None


class Mention(Protocol):
    """A name in the text, of a person or a body."""

    @property
    def start(self) -> int:
        """Where the name begins."""
        ...

    @property
    def end(self) -> int:
        """Behind the name."""
        ...


class Token(NamedTuple):
    """A word, a mark, a name or a whole quotation at `[start, end)`; `lower` is the word in lower case.

    Attributes:
        ref: Index of the person, body or quotation, in the sequence that was given; -1 for any other token.
    """

    start: int
    end: int
    lower: str
    kind: TokenKind
    ref: int = -1
    capital: bool = False


_TOKEN = re.compile(
    r"""
      (?P<possessive> (?<=\w)[’']s?(?![\w]) )
    | (?P<word>
          (?:(?:Mrs?|Ms|Dr|St|Gov|Sen|Rep|Gen|Lt|Col|Capt|Sgt|Rev|Prof|Hon|Jr|Sr|No|vs|Inc|Co|Ltd
             |Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|(?:[A-Z]-)?[A-Z](?:\.[A-Z])+|[A-Za-z]\.[a-z]|[A-Z]|approx|est)\.)
        | (?:[A-Z]-)?[A-Z](?:\.[A-Z])+\b
        | [$£€¥₹]?\d(?:[\d.,]*\d)?\w* | \w+(?:[’'-]\w+)* )
    | (?P<comma> , ) | (?P<colon> : ) | (?P<semicolon> ; )
    | (?P<stop> [.?!…]+ )
    | (?P<dash> [—–] | (?<=\s)-+(?=\s) )
    """,
    re.VERBOSE,
)
_BRACKETS = re.compile(r"\([^()\n]{0,200}\)|\[[^\[\]\n]{0,60}\]")


def tokenise(
    text: str, start: int, end: int, quotes: Sequence[Quote], persons: Sequence[Mention], bodies: Sequence[Mention]
) -> list[Token]:
    """The tokens of the paragraph `[start, end)`; names inside quotations and inside longer names are not seen."""
    brackets = list(_brackets(text, start, end, quotes))
    inside = [low for low, _ in brackets]
    kept = [
        token
        for token in _whole(start, end, quotes, persons, bodies)
        if not (at := bisect_right(inside, token.start)) or brackets[at - 1][1] <= token.start
    ]
    gaps = sorted({(token.start, token.end) for token in kept} | set(brackets))
    plain: list[Token] = []
    at = start
    for low, high in [*gaps, (end, end)]:
        for match in _TOKEN.finditer(text, at, low):
            word, kind = match.group(), cast("TokenKind", match.lastgroup)  # each group of the pattern is a kind
            lower = word.lower().replace("’", "'")
            plain.append(Token(match.start(), match.end(), lower, kind, -1, word[0].isupper()))
        at = max(at, high)
    return sorted([*kept, *plain], key=lambda token: token.start)


def _whole(
    start: int, end: int, quotes: Sequence[Quote], persons: Sequence[Mention], bodies: Sequence[Mention]
) -> list[Token]:
    """Quotations and names, the longer one where two names overlap."""
    names = [Token(m.start, m.end, "", "person", i, capital=True) for i, m in enumerate(persons)]
    names += [Token(m.start, m.end, "", "body", i, capital=True) for i, m in enumerate(bodies)]
    names = [name for name in names if start <= name.start < name.end <= end]
    candidates = [Token(q.outer_start, q.outer_end, "", "quote", i) for i, q in enumerate(quotes)]
    candidates += sorted(names, key=lambda name: (name.start - name.end, name.start, name.kind != "person"))
    taken = bytearray(end - start)
    kept: list[Token] = []
    for token in candidates:
        first, last = token.start - start, token.end - start
        if not any(taken[first:last]):
            taken[first:last] = b"\1" * (last - first)
            kept.append(token)
    return kept


def _brackets(text: str, start: int, end: int, quotes: Sequence[Quote]) -> Iterator[tuple[int, int]]:
    """What stands in brackets, outside quotations."""
    position = 0
    for match in _BRACKETS.finditer(text, start, end):
        while position < len(quotes) and quotes[position].outer_end <= match.start():
            position += 1
        if position == len(quotes) or match.end() <= quotes[position].outer_start:
            yield match.start(), match.end()


def sentences(text: str, tokens: Sequence[Token], quotes: Sequence[Quote]) -> list[list[Token]]:
    """The tokens cut into sentences: a full stop inside a quotation that goes on with `he said` ends none.

    The sentence recogniser is not asked: it does not know what stands between quotation marks.
    """
    result: list[list[Token]] = [[]]
    for index, token in enumerate(tokens):
        result[-1].append(token)
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if following is not None and (
            (token.kind in ("stop", "quote") and _ends(text, token, following, quotes))
            or len(result[-1]) >= _SENTENCE_TOKENS
        ):
            result.append([])
    return [sentence for sentence in result if sentence]


def _ends(text: str, token: Token, following: Token, quotes: Sequence[Quote]) -> bool:
    opens = following.capital or following.kind in ("quote", "person", "body") or following.lower[:1].isdigit()
    if token.kind == "stop":  # a space may be missing before a capital: `by June.The ministry`
        return opens and (following.capital or text[token.end].isspace())
    if token.kind != "quote":
        return False
    last = text[quotes[token.ref].end - 1]
    if following.kind == "quote":
        return last in ".?!…"
    return last == "." and opens


_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Line:
    """The tokens of one sentence and the vocabulary to read them with."""

    tokens: Sequence[Token]
    words: Lexicon

    def has(self, index: int, *classes: str) -> bool:
        """Whether the token is a word of one of the classes."""
        if not 0 <= index < len(self.tokens) or self.tokens[index].kind != "word":
            return False
        return not self.words.classes.get(self.tokens[index].lower, _NONE).isdisjoint(classes)

    def kind(self, index: int) -> TokenKind | None:
        """The kind of a token; None outside the sentence."""
        return self.tokens[index].kind if 0 <= index < len(self.tokens) else None

    def finite(self, first: int, last: int) -> int | None:
        """The last token in the stretch that can only be a finite verb."""
        for index in range(last - 1, first - 1, -1):
            if self.has(index, "finite"):
                return index
        return None

    def breaks(self, index: int) -> bool:
        """Whether the stretch of words ends here."""
        return self.kind(index) is None or self.kind(index) in _BREAKS

    def run_start(self, last: int) -> int:
        """The first token of the unbroken run of words that ends before `last`."""
        first = last
        while first > 0 and last - first < _STRETCH_TOKENS and not self.breaks(first - 1):
            first -= 1
        return first

    def run_end(self, first: int) -> int:
        """Behind the last token of the unbroken run of words that begins at `first`."""
        last = first
        while not self.breaks(last):
            last += 1
        return last
