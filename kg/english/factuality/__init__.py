"""Did it happen? Polarity and modality of what a word tells, from the words around it.

The question is that of FactBank (Saurí and Pustejovsky 2009).
"""
