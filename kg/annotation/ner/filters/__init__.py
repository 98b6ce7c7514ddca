"""What looks like a name and is none.

Filters of false positives, of one candidate or of a whole article's.
"""
