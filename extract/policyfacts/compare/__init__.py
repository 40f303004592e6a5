"""Records against gold, what a person says is true: the score facet by facet, and floors for it."""
