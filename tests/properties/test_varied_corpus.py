"""Other numbers in the same articles: sums that came out no longer do, and no article is lost for it."""

from __future__ import annotations

import re

import pytest

from policyfacts.articles import Article, read_all
from policyfacts.check import check_record

_NUMBER = re.compile(r"\b\d{1,3}(?:,\d{3})+\b")


@pytest.mark.parametrize("more", [10, 450])
@pytest.mark.parametrize("corpus", ["seeds", "dev", "own"])
def test_records_of_articles_with_other_numbers_hold(corpus, more, extractor, repository):
    articles = [item for item in read_all([repository / "corpus" / corpus]) if isinstance(item, Article)]
    assert articles
    for article in articles:
        text = _NUMBER.sub(lambda found: f"{int(found[0].replace(',', '')) + more:,}", article.text)
        check_record(extractor.extract(text))
