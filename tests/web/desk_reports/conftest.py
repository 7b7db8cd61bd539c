"""The stage of the desk's pages of reports: the same shop, a clock that stands, browsers of the cast."""

from __future__ import annotations

from tests.web.desk_admin.conftest import As, as_, clock, opened, shop

__all__ = ["As", "as_", "clock", "opened", "shop"]
