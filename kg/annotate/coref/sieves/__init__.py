"""The sieves of coreference, from sure to daring.

`kg.annotate.coref.component` keeps their order.
"""
