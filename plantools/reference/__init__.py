"""Data, not code: frameworks by edition, and what the law requires, with sources."""
