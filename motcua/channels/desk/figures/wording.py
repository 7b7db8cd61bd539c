"""How a figure is said: its value with its unit, and its definition in rows."""

from __future__ import annotations

from django.utils.translation import gettext as _

from motcua.foundation.web.words import count_words, decimal_words
from motcua.insight.statistics.values.figures import Figure, FigureUnit, FigureValue


def said_value(figure: Figure, value: FigureValue) -> str:
    """This function will say a value with its unit; a dash where there is none."""
    if value.value is None:
        return "–"
    digits = 2 if figure.unit in (FigureUnit.PERCENT, FigureUnit.HOUR) else 0
    number = decimal_words(value.value, digits)
    return f"{number}%" if figure.unit is FigureUnit.PERCENT else f"{number} {_(figure.unit.label)}"


def over_words(figure: Figure, value: FigureValue) -> str:
    """This function will say what stands over what, minutes over dossiers for a mean, dossiers for a median; nothing for a plain count."""
    if value.denominator is None:
        return ""
    if value.numerator is None:
        return (
            _("%(whole)s hồ sơ") % {"whole": count_words(value.denominator)} if figure.unit is FigureUnit.HOUR else ""
        )
    if figure.unit is FigureUnit.HOUR:
        minutes, dossiers = count_words(value.numerator), count_words(value.denominator)
        return _("%(minutes)s phút của %(dossiers)s hồ sơ") % {"minutes": minutes, "dossiers": dossiers}
    return _("%(part)s trên %(whole)s") % {
        "part": count_words(value.numerator),
        "whole": count_words(value.denominator),
    }


def definition_rows(figure: Figure) -> list[tuple[str, str]]:
    """This function will give the definition as rows of a name and what is said of it."""
    better = {True: _("Càng cao càng tốt"), False: _("Càng thấp càng tốt"), None: _("Không xếp tốt xấu")}
    rows = [
        (_("Cách tính"), _(figure.formula)), (_("Tử số"), _(figure.numerator)),
        (_("Mẫu số"), _(figure.denominator) if figure.denominator else ""),
        (_("Đơn vị tính"), _(figure.unit.label)), (_("Chiều"), better[figure.higher_is_better]),
        (_("Nguồn"), figure.source), (_("Phụ trách"), _(figure.owner)),
        (_("Tên dùng cho chương trình"), figure.name), (_("Bản định nghĩa"), str(figure.version)),
    ]  # fmt: skip
    return [(label, text) for label, text in rows if text]
