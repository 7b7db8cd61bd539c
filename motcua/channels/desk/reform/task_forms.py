"""The forms of tasks."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.channels.desk.reform.plan_forms import Choices, area, choose
from motcua.foundation.web.fields import DayField
from motcua.foundation.web.forms import HouseForm
from motcua.insight.reform.values.plans import NewTask


class TaskForm(HouseForm):
    """What is to be done, by whom and until when."""

    name = area(gettext_lazy("Nhiệm vụ"), rows=2)
    deliverable = area(gettext_lazy("Sản phẩm"), rows=2, help_text=gettext_lazy("Cái phải có khi xong, để nghiệm thu."))
    unit = forms.TypedChoiceField(label=gettext_lazy("Đơn vị chủ trì"), coerce=int)
    owner = forms.TypedChoiceField(
        label=gettext_lazy("Người phụ trách"), required=False, coerce=int, empty_value=None,
        help_text=gettext_lazy("Để trống: trưởng đơn vị phụ trách."),
    )  # fmt: skip
    helpers = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Đơn vị phối hợp"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    starts_on = DayField(label=gettext_lazy("Bắt đầu ngày"))
    due_on = DayField(label=gettext_lazy("Xong trước hết ngày"))
    target = forms.TypedChoiceField(
        label=gettext_lazy("Phục vụ chỉ tiêu"), required=False, coerce=int, empty_value=None
    )

    def __init__(
        self, data: Any = None, *, units: Choices = (), people: Choices = (), targets: Choices = (), initial: Any = None
    ) -> None:
        super().__init__(data, initial=initial)
        listed = list(units)
        choose(self, "unit", listed, empty=_("Chọn đơn vị"))
        choose(self, "helpers", listed)
        choose(self, "owner", people, empty=_("Trưởng đơn vị chủ trì"))
        choose(self, "target", targets, empty=_("Không theo chỉ tiêu nào"))

    @property
    def facts(self) -> NewTask:
        """The task as the command takes it."""
        said = self.cleaned_data
        return NewTask(
            name=said["name"], deliverable=said["deliverable"], unit_id=said["unit"], owner_id=said["owner"],
            helper_ids=tuple(said["helpers"]), starts_on=said["starts_on"], due_on=said["due_on"], target_id=said["target"],
        )  # fmt: skip
