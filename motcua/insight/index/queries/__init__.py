"""Reading the index; the three questions that other rooms ask stand here."""

from motcua.insight.index.queries.live import live_tree
from motcua.insight.index.queries.totals import scores_of
from motcua.insight.index.queries.versions import latest_version

__all__ = ["latest_version", "live_tree", "scores_of"]
