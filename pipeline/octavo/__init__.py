"""Octavo: one Markdown source, three editions that are proved to agree."""
