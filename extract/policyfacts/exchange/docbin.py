"""spaCy: a DocBin, as the component `policyfacts` leaves its docs (`policyfacts.component`).

`doc.spans["policyfacts/visa_counts"]` and the like hold the evidence, a span a mention, with the id of its entry;
`doc._.policyfacts` holds the record, without text. Change spans, or fields in the record; an entry whose spans are all
gone goes. Tokens end wherever evidence does, so that no offset moves.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from policyfacts.errors import InputError
from policyfacts.exchange.model import LABELS, LINKS, SAME, Link, Mark, Page

if TYPE_CHECKING:
    from spacy.tokens import Doc

_NAME = "policyfacts"
_SOURCE = "policyfacts_source"


def docbin_bytes(pages: Iterable[Page]) -> bytes:
    """The pages as a DocBin.

    Raises:
        InputError: A record has a number that a DocBin does not hold.
    """
    from spacy.tokens import DocBin

    nlp = _blank()
    docs = DocBin(store_user_data=True)
    for page in pages:
        try:
            docs.add(_doc(page, nlp))
        except OverflowError as error:
            raise InputError(
                f"{page.source}: a number of more than 64 bits, which a DocBin does not hold; export to another tool"
            ) from error
    return docs.to_bytes()


def read_docbin(data: bytes, name: str) -> Iterator[Page]:
    """The pages of a DocBin.

    Raises:
        InputError: It is none.
    """
    from spacy.tokens import DocBin

    nlp = _blank()
    try:
        docs = list(DocBin(store_user_data=True).from_bytes(data).get_docs(nlp.vocab))
    except Exception as error:
        raise InputError(
            f"{name}: no DocBin of spaCy ({type(error).__name__}); give what `export --to spacy` wrote"
        ) from error
    for number, doc in enumerate(docs, start=1):
        yield _page(doc, f"{name}: doc {number}", number)


def _blank() -> Any:
    """A tokenizer; the attribute that our component fills is known."""
    import spacy
    from spacy.tokens import Doc

    if not Doc.has_extension(_NAME):
        Doc.set_extension(_NAME, default=None)
    return spacy.blank("en")


def _doc(page: Page, nlp: Any) -> Doc:
    from spacy.tokens import Doc, Span

    cuts = {0, len(page.text)}
    for token in nlp.make_doc(page.text):
        cuts |= {token.idx, token.idx + len(token)}
    for mark in page.marks:
        cuts |= {mark.start, mark.end}
    begins, stops = {mark.start for mark in page.marks}, {mark.end for mark in page.marks}
    words: list[str] = []
    spaces: list[bool] = []
    starts: dict[int, int] = {}
    ends: dict[int, int] = {}
    order = sorted(cuts)
    for start, end in pairwise(order):
        piece = page.text[start:end]
        # A single space belongs to the token before it, unless evidence begins or ends with it.
        is_free = piece == " " and start not in begins and end not in stops
        if is_free and words and not spaces[-1] and not words[-1].isspace():
            spaces[-1] = True
            ends[end] = len(words)
        else:
            starts[start] = len(words)
            words.append(piece)
            spaces.append(False)
            ends[end] = len(words)
    doc = Doc(nlp.vocab, words=words, spaces=spaces)
    for facet in LABELS:
        doc.spans[f"{_NAME}/{facet}"] = [
            Span(doc, starts[mark.start], ends[mark.end], label=facet, span_id=mark.entry or "")
            for mark in page.marks
            if mark.facet == facet
        ]
    doc._.set(_NAME, page.base)
    doc.user_data[_SOURCE] = page.source
    return doc


def _page(doc: Doc, where: str, number: int) -> Page:
    # What comes out of a DocBin has tuples for lists.
    base: dict[str, Any] | None = json.loads(json.dumps(doc._.get(_NAME)))
    marks: list[Mark] = []
    links: list[Link] = []
    heads: dict[str, str] = {}
    for facet in LABELS:
        group = doc.spans.get(f"{_NAME}/{facet}") or ()
        for place, span in enumerate(group):
            key, entry = f"{facet}.{place}", span.id_
            marks.append(Mark(key, facet, span.start_char, span.end_char, entry or None))
            if entry and heads.setdefault(entry, key) != key:
                links.append(Link(key, heads[entry], SAME))
    if base is not None:
        for facet, names in LINKS.items():
            for item in base[facet]:
                for name, field in names.items():
                    targets = item[field] if isinstance(item[field], list) else [item[field]]
                    links += (
                        Link(heads[item["id"]], heads[target], name)
                        for target in targets
                        if target in heads and item["id"] in heads
                    )
    source = str(doc.user_data.get(_SOURCE) or (base or {}).get("article", {}).get("source") or f"doc-{number}")
    return Page(where, source, doc.text, base, tuple(marks), tuple(links), "none")
