"""The desk's stage."""

from tests.factories.stage import NOW, As, as_, clock, opened, shop

__all__ = ["NOW", "As", "as_", "clock", "opened", "shop"]
