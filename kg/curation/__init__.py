"""Who is who in a build that is there: to ask why, to decide otherwise, to see what is unsure.

identity.jsonl ─table─► explain    why two are, or are not, one
                     ─► review     the pairs that nobody is sure of
                     ─► decide ─►  decisions.jsonl, which the next build applies
"""
