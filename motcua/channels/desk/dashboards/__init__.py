"""Dashboards: the leader's first page, the charts of a place, and the screens on the walls of reception halls."""
