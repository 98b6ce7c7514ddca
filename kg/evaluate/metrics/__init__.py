"""The measures: precision, recall and F1, LEA, and how far confidence can be trusted."""
