"""How a field is drawn: label, hint, error, input, tied together for those who listen."""

import re
from xml.etree import ElementTree

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.translation import override

from faqiao.kit.forms import Listed, Pick, Renderer, Seg


class Call(forms.Form):
    phone = forms.CharField(label="手机号", help_text="发短信用")
    note = forms.CharField(label="备注", required=False)
    how = forms.ChoiceField(label="怎么办", choices=[("A", "当场答复"), ("B", "派单")], widget=Seg)
    side = forms.ChoiceField(
        label="从哪来", choices=[("UP", "楼上")], widget=Pick(hints={"UP": "比如暖气片"})
    )


def tree(form):
    html = re.sub(r" (required|checked|selected|data-errors)\b", "", form.render())
    html = re.sub(r"<input([^>]*)>", r"<input\1/>", html)
    return ElementTree.fromstring(f"<form>{html}</form>")


def test_a_field_with_an_error_points_to_its_hint_and_its_error():
    root = tree(Call({"how": "A", "side": "UP"}))

    field = root.find(".//input[@name='phone']")
    assert field.attrib["aria-describedby"].split() == ["id_phone_helptext", "id_phone_error"]
    assert field.attrib["aria-invalid"] == "true"
    assert field.attrib["class"] == "in"


def test_label_hint_error_and_input_stand_in_this_order():
    root = tree(Call({"how": "A", "side": "UP"}))

    field = next(e for e in root.findall("div") if e.attrib["class"] == "field")
    assert [child.tag for child in field] == ["label", "p", "p", "input"]
    assert [child.attrib.get("class") for child in field] == [None, "hint", "err", "in"]


def test_the_list_of_errors_leads_to_each_field():
    with override("zh-hans"):
        root = tree(Call({"how": "", "side": "UP"}))

    links = root.findall(".//div[@role='alert']//a")
    assert [link.attrib["href"] for link in links] == ["#id_phone", "#id_how_0"]
    ids = {e.attrib.get("id") for e in root.iter()}
    assert {"id_phone", "id_how_0"} <= ids
    assert "".join(links[0].itertext()) == "手机号 这一项要填。"


def test_what_may_stay_empty_says_so():
    with override("zh-hans"):
        labels = ["".join(e.itertext()).strip() for e in tree(Call()).findall(".//div/label")]

    assert labels[:2] == ["手机号", "备注 （可以不填）"]


def test_answers_carry_their_examples():
    pick = tree(Call()).find(".//label[@class='pick']")

    assert "".join(pick.find("span").itertext()) == "楼上比如暖气片"


SIDES = [("", "没说"), ("朝阳 & 通州", [(1, "<劲松>"), (2, '"双井"')]), (None, "别处")]


@pytest.mark.parametrize(
    ("widget", "value"),
    [
        (
            forms.TextInput({"class": 'in "num"', "data-key": "Alt+J", "hidden": False}),
            '<a href="?">',
        ),
        (forms.TextInput({"required": True, "maxlength": 40}), None),
        (forms.HiddenInput(), 7),
        (forms.NumberInput(), 0),
        (forms.EmailInput(), ""),
        (forms.PasswordInput(), "geheim"),
        (forms.DateInput({"type": "date"}), "2026-03-02"),
        (forms.CheckboxInput(), True),
        (forms.CheckboxInput(), False),
        (forms.Textarea({"rows": 2}), "一行\n<b>两行</b>"),
        (forms.Textarea(), None),
        (forms.Select({"class": "in"}, SIDES), "2"),
        (forms.Select(choices=SIDES), None),
        (forms.SelectMultiple(choices=SIDES), ["1", "2"]),
        (forms.Select(), None),
        (Listed({"class": "in"}, SIDES), "2"),
        (Listed(choices=SIDES), None),
        (Listed(), None),
    ],
)
def test_an_input_is_drawn_letter_by_letter_as_by_the_framework(widget, value):
    ours = widget.render("what's <this>", value, {"id": "id_it"}, Renderer())
    theirs = widget.render("what's <this>", value, {"id": "id_it"}, DjangoTemplates())

    assert ours.rstrip("\n") == theirs.rstrip("\n")
