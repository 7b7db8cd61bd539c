"""Forms are drawn with labels, hints and errors that belong together, and read in one normal form."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django import forms
from django.template import Context, Template
from lxml import html

from motcua.foundation.web.fields import AmountField, DayField, DayPartsField, MoneyField, PersonalIdField, PhoneField
from motcua.foundation.web.forms import HouseForm, IdempotencyField, add_failure
from motcua.foundation.web.gallery import SampleForm
from motcua.kernel.errors import Refused


class OneForm(HouseForm):
    """One field of each parsing kind."""

    key = IdempotencyField()
    name = forms.CharField(label="Họ và tên", help_text="Như trên giấy tờ")
    born = DayField(label="Ngày sinh", required=False)
    moved = DayPartsField(label="Ngày đến", required=False)
    fee = MoneyField(label="Lệ phí", required=False)
    phone = PhoneField(label="Điện thoại", required=False)
    personal_id = PersonalIdField(label="Số định danh", required=False)
    note = forms.CharField(label="Ghi chú", widget=forms.Textarea, required=False)


def drawn(template: str, **context: Any) -> html.HtmlElement:
    return html.fromstring(f"<div>{Template(template).render(Context(context))}</div>")


def test_every_visible_field_has_exactly_one_label() -> None:
    tree = drawn("{{ form }}", form=SampleForm())
    boxes = tree.xpath("//input[not(@type='hidden')] | //select | //textarea")
    assert len(boxes) > 12
    for box in boxes:
        assert len(tree.xpath(f"//label[@for='{box.get('id')}']")) == 1, box.get("name")


def test_hint_and_error_describe_their_field() -> None:
    tree = drawn("{% field form.name %}", form=OneForm({"name": ""}))
    box = tree.xpath("//input")[0]
    assert box.get("aria-invalid") == "true"
    assert box.get("aria-describedby").split() == ["id_name_helptext", "id_name_error"]
    assert [
        tree.get_element_by_id(name).text_content().strip() != "" for name in ("id_name_helptext", "id_name_error")
    ] == [True, True]
    assert "govuk-input--error" in box.get("class")


def test_the_summary_links_every_error_to_its_field() -> None:
    form = SampleForm({"name": ""})
    tree = drawn("{% error_summary form %}{{ form }}", form=form)
    links = [link.get("href").removeprefix("#") for link in tree.xpath("//*[contains(@class,'error-summary')]//a")]
    assert len(links) == sum(len(errors) for errors in form.errors.values())
    assert all(tree.get_element_by_id(name) is not None for name in links)
    assert len(set(links)) == len(links)


def test_no_two_fields_have_the_same_error_text() -> None:
    form = SampleForm({})
    said = [error for errors in form.errors.values() for error in errors]
    assert len(said) > 5
    assert len(set(said)) == len(said)


def test_an_error_of_the_whole_form_is_said_exactly_once() -> None:
    for template in ("{% error_summary form %}{{ form }}", "{{ form }}"):
        form = OneForm({"name": "An"})
        add_failure(form, Refused("Ngoài giờ."))
        assert drawn(template, form=form).text_content().count("Ngoài giờ.") == 1


def test_no_summary_without_errors() -> None:
    assert drawn("{% error_summary form %}", form=OneForm()).text_content().strip() == ""


@pytest.mark.parametrize("typed", ["31/12/2018", "31122018", "2018-12-31", "31.12.2018"])
def test_a_day_is_read_as_people_type_it(typed: str) -> None:
    form = OneForm({"name": "An", "born": typed})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["born"] == date(2018, 12, 31)


def test_a_day_in_three_boxes() -> None:
    form = OneForm({"name": "An", "moved_0": "31", "moved_1": "12", "moved_2": "2018"})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["moved"] == date(2018, 12, 31)


@pytest.mark.parametrize(
    ("field", "value"), [("born", "31/02/2018"), ("fee", "mười"), ("phone", "12"), ("personal_id", "123")]
)
def test_a_wrong_value_is_refused_beside_its_field(field: str, value: str) -> None:
    form = OneForm({"name": "An", field: value})
    assert set(form.errors) == {field}


def test_an_impossible_day_in_three_boxes_is_refused() -> None:
    assert set(OneForm({"name": "An", "moved_0": "31", "moved_1": "2", "moved_2": "2018"}).errors) == {"moved"}


def test_text_arrives_composed_and_keeps_its_lines() -> None:
    form = OneForm({"name": " Nguye\u0302\u0303n  An ", "note": "một\r\nhai"})
    assert form.is_valid()
    assert form.cleaned_data["name"] == "Nguyễn An"
    assert form.cleaned_data["note"] == "một\nhai"


def test_money_is_whole_dong() -> None:
    form = OneForm({"name": "An", "fee": "1.500.000 đ"})
    assert form.is_valid()
    assert form.cleaned_data["fee"] == 1_500_000


def test_a_failure_goes_to_the_field_it_names() -> None:
    form = OneForm({"name": "An"})
    add_failure(form, Refused("Tên này đã có.", field="name", next_step="Chọn người đã có."))
    add_failure(form, Refused("Ngoài giờ.", field="unknown"))
    assert form.errors["name"] == ["Tên này đã có. Chọn người đã có."]
    assert form.non_field_errors() == ["Ngoài giờ."]


def test_two_pages_have_two_keys() -> None:
    keys = {
        drawn("{{ form }}{% idempotency_key %}", form=OneForm()).xpath("//input[@type='hidden']/@value")[n]
        for n in (0, 1)
    }
    keys |= {drawn("{% idempotency_key %}").xpath("//input/@value")[0]}
    assert len(keys) == 3


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("5,5", "5.5"), ("5.5", "5.5"), ("1.500", "1500"), ("1,500", "1500"), ("1.234.567,25", "1234567.25"),
     ("1,234.5", "1234.5"), ("10 %", "10"), ("1500", "1500")],
)  # fmt: skip
def test_an_amount_is_read_as_people_write_it(typed: str, meant: str) -> None:
    assert AmountField().clean(typed) == Decimal(meant)


def test_boxes_of_a_choice_of_several_show_their_ticks() -> None:
    class Several(HouseForm):
        units = forms.MultipleChoiceField(choices=[("1", "A"), ("2", "B")], widget=forms.CheckboxSelectMultiple)

    drawn = html.fromstring(str(Several(initial={"units": ["2"]})["units"]))
    assert {box.get("class") for box in drawn.iter("input")} == {"govuk-checkboxes__input"}
