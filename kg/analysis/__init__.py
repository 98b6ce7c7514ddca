"""Questions that only the whole graph answers.

Who matters, who belongs together, how two things hang together (`network`), what came when
(`timeline`), what articles contradict one another about (`conflicts`).
"""
