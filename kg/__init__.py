"""conflict-kg: news articles in; a validated, queryable graph of who claims what out."""

__version__ = "0.1.0"
