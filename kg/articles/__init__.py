"""From files, folders, patterns and standard input to articles."""

from kg.articles.reading import read_articles
from kg.articles.results import SkippedSource, SourceNotice

__all__ = ["SkippedSource", "SourceNotice", "read_articles"]
