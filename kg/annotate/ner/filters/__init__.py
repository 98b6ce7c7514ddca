"""What looks like a name and is none: filters of false positives, of one candidate or of a whole article's."""
