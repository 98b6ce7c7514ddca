"""One name, one type: a vote over all mentions of a name in an article.

Features are counted over the mentions of a name: the recogniser's labels, what stands around
each mention, the words of the name itself, the gazetteer, the full name of a surname.
Each feature speaks with its weight for a type (`grammar/entities/features.yml`), and the type
with the highest sum is the name's. Many mentions say more than one, but not in proportion: the
recogniser repeats its mistakes. Alone it types 85 in 100 right; a name that is a person to it
in one sentence and a company in the next is what the vote cures.
"""
