"""How many examples property tests try: few in every run, more where somebody asks for them."""

import os

from hypothesis import settings

_TIMES = int(os.environ.get("EXAMPLES_TIMES", "1"))


def examples(number: int) -> settings:
    """So many examples, times the variable EXAMPLES_TIMES."""
    return settings(max_examples=number * _TIMES)
