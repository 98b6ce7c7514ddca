"""What the gazetteer knows a name as.

Which of the things of that name is meant, and its ids.
"""
