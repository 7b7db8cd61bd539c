"""A sentence for people that can be said in another language after it was filled."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Self


class Phrase(str):
    """A filled Vietnamese sentence that remembers its template and what fills it.

    It is its own words in Vietnamese, so whatever reads text reads it. What fills it is never read as a template; a
    filling that is a Phrase itself (a label, the cause) is said in the other language too.
    """

    __slots__ = ("template", "values")
    template: str
    values: dict[str, object]

    def __new__(cls, template: str, /, **values: object) -> Self:
        """Fill the template: `Phrase("Không có thủ tục {code}.", code=code)`; what has no values stands as it is."""
        if isinstance(template, cls):
            return template
        made = super().__new__(cls, template.format(**values) if values else template)
        made.template, made.values = template, values
        return made

    def said(self, translate: Callable[[str], str]) -> str:
        """This function will say the sentence in another language: translated first, filled afterwards."""
        template = translate(self.template) if self.template else ""
        return (
            template.format(**{name: _said(one, translate) for name, one in self.values.items()})
            if self.values
            else template
        )


def joined(parts: Iterable[str], by: str = ", ") -> Phrase:
    """This function will join texts to one, in which those that are phrases, `by` too, are still said each by itself."""
    named: dict[str, str] = {f"part{place}": part for place, part in enumerate(parts)}
    return Phrase("{by}".join(f"{{{name}}}" for name in named), **named, by=by)


def _said(value: object, translate: Callable[[str], str]) -> object:
    return value.said(translate) if isinstance(value, Phrase) else value
