"""kg: news articles in, a knowledge graph of people, organisations, places and events out."""

from kg import version

__version__ = version.VERSION
