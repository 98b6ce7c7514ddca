"""kg: news articles in, a knowledge graph of people, organisations, places and events out."""

__version__ = "0.1.0"
