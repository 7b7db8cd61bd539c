"""How the public pages say a time limit."""

from __future__ import annotations

from django import template

from motcua.channels.portal.catalogue.details import plain_limit
from motcua.channels.portal.web import in_english
from motcua.registry.calendars.values import Limit

register = template.Library()


@register.filter
def limit_words(limit: Limit | None) -> str:
    """This function will say a limit in the language of the page: "3 ngày làm việc"."""
    return plain_limit(limit, english=in_english())
