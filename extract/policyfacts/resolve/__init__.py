"""From mentions to facts: what belongs together, what it means for the record, and what is no fact at all."""
