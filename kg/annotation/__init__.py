"""Article to Extract: one module a layer, a spaCy pipeline component each.

`pipeline` keeps their order.
"""
