"""Going through many dossiers so that a fault of one stops no other."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from motcua.kernel.errors import Conflict, NotFound

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Swept:
    """What a sweep did: how many it acted on, what was settled meanwhile, and which it had to skip."""

    done: int
    settled: int
    skipped: tuple[int, ...]

    def __str__(self) -> str:
        return f"done {self.done}, settled meanwhile {self.settled}, skipped {list(self.skipped)}"


def sweep(name: str, ids: Iterable[int], act: Callable[[int], object]) -> Swept:
    """This function will act on each id; a failing one is logged with its reason and reported as skipped.

    What somebody did meanwhile (Conflict, NotFound) is no fault.
    """
    done, settled, skipped = 0, 0, []
    for each in ids:
        try:
            act(each)
            done += 1
        except (Conflict, NotFound):
            settled += 1
        except Exception:  # whatever is wrong with one dossier must not keep the others waiting
            logger.exception("%s: %s skipped", name, each)
            skipped.append(each)
    swept = Swept(done, settled, tuple(skipped))
    logger.log(logging.WARNING if skipped else logging.INFO, "%s: %s", name, swept)
    return swept
