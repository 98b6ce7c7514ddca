"""The sieves of coreference, from sure to daring.

`kg.annotation.coref.component` keeps their order.
"""
