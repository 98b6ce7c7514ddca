"""Did it happen? Polarity and modality of what a word tells (FactBank's question), from the words around it."""
