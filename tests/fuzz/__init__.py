"""Fuzzing: inputs made by chance, each of which must end in a result or in a refusal.

    pytest --long tests/fuzz        # 10,000 inputs, other ones each time; the count is printed
    pytest tests/fuzz               # some hundred, the same each time, and all that was ever found

A result is what the function promises; a refusal is a `KgError`, or an `Issue` or fault in a list. Any
other exception fails, and so does an input that takes more than `SECONDS`. What failed once stands in
`corpus/`, a file of JSON lines for each target, and is tried every time.

To add a target, write a module with a function from an input to what became of it (`fuzz` and `corpus`
in `conftest.py` do the rest).
"""
