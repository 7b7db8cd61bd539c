"""The five questions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from motcua.foundation.web.forms import HouseForm
from motcua.insight.oversight.values.satisfaction import SCORE_LABELS, Factor


def _scores() -> list[tuple[str, str]]:
    """The scale, the best first: who is content is done soonest."""
    return [(str(score), _(words)) for score, words in sorted(SCORE_LABELS.items(), reverse=True)]


class SurveyForm(HouseForm):
    """One choice a factor; each may be left out."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for factor in Factor:
            self.fields[factor.value] = forms.TypedChoiceField(
                label=_(factor.question), coerce=int, empty_value=None, required=False, choices=_scores(),
                widget=forms.RadioSelect,
            )  # fmt: skip

    @property
    def scores(self) -> dict[Factor, int | None]:
        """What was chosen, by factor."""
        return {factor: self.cleaned_data.get(factor.value) for factor in Factor}
