"""What a long-lived process does about garbage, once it is loaded."""

from __future__ import annotations

import gc

YOUNG_OBJECTS = (
    10_000  # a page makes a few thousand that end with it; Python's own 700 would look through them many times
)


def settle() -> None:
    """This function will let the garbage collector leave alone what the program itself is made of.

    That never becomes garbage, and looking through it again took 12% of the time of a step. Called once, after loading.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG_OBJECTS, 20, 20)
