"""Named entity recognition: where names stand and of what type they are.

The spaCy component `kg_names`.
"""
