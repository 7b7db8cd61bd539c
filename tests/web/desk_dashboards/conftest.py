"""The stage of the desk's dashboards: the desk's own."""

from tests.factories.stage import NOW, As, as_, clock, opened, shop

__all__ = ["NOW", "As", "as_", "clock", "opened", "shop"]
