"""Texts to measure with: the corpus varied and repeated, and general news with a share of it. No text stands twice."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from policyfacts.articles import Article, read_all

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
_NUMBER = re.compile(r"\b\d{1,3}(?:,\d{3})+\b")
_SHARE = 20  # one article in so many is about visas: 5 %

_NAMES = "Ada Bo Carl Dina Egon Fay Gus Hal Ines Jan Kim Lou Mia Ned Ola Pia".split()
_TOWNS = "Bergen Leeds Lyon Porto Turin Graz Malmo Ghent Cork Brno Split Varna Vaasa Arhus Basel Nantes".split()
# General news in many moods: none of it about visas, all of it with numbers, names and quotations.
_GENERAL = """
{town} city council voted {n} to {m} on Tuesday to rebuild the market hall, ending a quarrel of three years. “We could
not wait another winter,” said councillor {name} Holm, who chairs the planning committee. The work will cost 4.{m}
million euros and is to begin in March. Traders, who were moved to a car park in 2019, fear that rents will rise by
{n} percent. A survey found that two in three residents want the old roof to stay.

Striker {name} Berg scored twice as {town} beat the league leaders {m}-1 on Saturday before a crowd of {n},400. The
visitors had gone ahead after eleven minutes, but a penalty and two headers turned the match. Coach {name} Lind said
his side had shown patience. The club has taken {n} points from its last ten games and moves up to fourth.

Heavy rain closed {n} roads around {town} overnight and left {m},000 homes without power, the grid operator said.
Firefighters pumped out cellars until dawn. “It came so fast that we only saved the dog,” said {name} Frisk, a baker.
Forecasters expect another 40 millimetres by Thursday and warn of landslides in the hills east of the river.

Shares in the shipbuilder {name} & Sons rose {m} percent on Monday after it reported a profit of {n} million euros for
the quarter. Orders for ferries grew, while the price of steel fell. Chief executive {name} Dahl said the yard in
{town} would build two vessels a year. Analysts had expected a loss. The bank cut its forecast for growth to 1.{m}
percent.

A study of {n},000 children in {town} has found that those who walk to school sleep longer. Researchers led by {name}
Moe followed the pupils for {m} years and published their results in a medical journal. The effect was small, they
said, about {n} minutes a night, but it held in winter too. The ministry of education called the findings useful.

The museum in {town} has bought a letter by the painter {name} Krag for {n},500 euros. It was written in 1894 and
describes a summer on the coast in {m} lively pages. “He complains about the soup and praises the light,” said the
curator, {name} Vik. The letter will be shown from October together with forty drawings and a pair of boots.
""".strip()


def corpus_texts(number: int, corpus: str = "dev") -> list[str]:
    """So many articles of a corpus, in turns, each with other numbers."""
    found = [item.text for item in read_all([CORPUS / corpus]) if isinstance(item, Article)]
    return [_varied(found[at % len(found)], at // len(found)) for at in range(number)]


def mixed_texts(number: int) -> list[str]:
    """So many articles, one in twenty about visas, the others general news of the same length."""
    policy = iter(corpus_texts(number // _SHARE + 1))
    general = _general()
    return [next(policy) if at % _SHARE == 0 else next(general) for at in range(number)]


def write_rows(texts: list[str], path: Path) -> Path:
    """A file of rows with these texts."""
    with path.open("w", encoding="utf-8") as stream:
        for at, text in enumerate(texts):
            stream.write(json.dumps({"id": f"a{at:05}", "text": text, "published": "2025-05-20"}) + "\n")
    return path


def words_in(texts: list[str]) -> int:
    """Words, as white space parts them."""
    return sum(len(text.split()) for text in texts)


def _varied(text: str, turn: int) -> str:
    if turn == 0:
        return text
    return _NUMBER.sub(lambda found: f"{int(found[0].replace(',', '')) + 10 * turn:,}", text) + f"\n\nEdition {turn}.\n"


def _general() -> Iterator[str]:
    at = 0
    while True:
        pieces = []
        for part in _GENERAL.replace("\n\n", "\0").replace("\n", " ").split("\0"):
            name, town = _NAMES[at * 7 % len(_NAMES)], _TOWNS[at * 5 % len(_TOWNS)]
            pieces.append(part.format(name=name, town=town, n=11 + at % 83, m=2 + at % 7))
            at += 1
        yield "\n\n".join(pieces)
