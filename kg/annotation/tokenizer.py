"""Text to tokens, in time that grows with the text and not with its square.

spaCy's tokenizer takes prefixes and suffixes off a word one at a time, each time looking at the
rest anew: twenty thousand brackets in a row cost it half a minute, a page of them hours. No
word of English is so long, so what has no white space for hundreds of characters is cut into
pieces first. Not a character is lost: the doc's text is the text.
"""

import re
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc

LONGEST = 500
"""Characters without white space that are tokenised as they stand.

Nearly all addresses are shorter.
"""
PIECE = 100
"""Characters of a piece of what is longer."""

_RUN = re.compile(rf"\S{{{LONGEST + 1},}}")


def make_doc(nlp: Language, text: str) -> Doc:
    """The tokens of a text, as `nlp.make_doc` makes them wherever it can."""
    cuts = [
        cut
        for run in _RUN.finditer(text)
        for cut in range(run.start() + PIECE, run.end(), PIECE)
    ]
    if not cuts:
        return nlp.make_doc(text)
    bounds = [0, *cuts, len(text)]
    pieces = [nlp.make_doc(text[start:end]) for start, end in pairwise(bounds)]
    return Doc.from_docs(pieces, ensure_whitespace=False) or nlp.make_doc(text)
