"""What template tags draw: valid, escaped, and true to the numbers."""

from datetime import datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.translation import override

from faqiao.kit.samples import Limit
from faqiao.kit.templatetags import charts, figures, look

ROWS = [("1 月", 10), ("2 月", 40), ("3 月", 20)]
DRAWINGS = {
    "bridge": figures.bridge(5, 2, "桥"),
    "small bridge": figures.bridge(5, 2, "桥", "s"),
    "spark": figures.spark([1, 2, None, 3], "线", 1, 2),
    "band": figures.band(43.9, 45, 60, 30, 70, "低"),
    "ring": figures.ring([(3, "dai"), (1, "warm")], 10, "环", tick=5),
    "stack": figures.stack([(10, 10), (20, 5)], "分"),
    "hundred": figures.hundred(71, "百"),
    "columns": charts.columns(ROWS, "柱", partial=True, wide=True),
    "bars": charts.bars(ROWS, "条"),
    "long bars": charts.bars(ROWS, "条", wide=440),
    "line": charts.line([46, None, 44, 43.9], ["1", "2", "3", "4"], "线", 45, 60),
    "clock": look.clock("late", "超 2 天"),
    "icon": look.icon("phone", "电话"),
    "no columns": charts.columns([], "没有数"),
    "no line": charts.line([None, None], ["1", "2"], "没有数"),
    "no spark": figures.spark([], "没有数"),
}


def parsed(svg):
    return ElementTree.fromstring(f"<div>{svg}</div>")


def drawn(source, **context):
    return Template("{% load look %}" + source).render(Context(context))


@pytest.mark.parametrize("name", DRAWINGS)
def test_every_drawing_is_well_formed_and_without_inline_style(name):
    tree = parsed(DRAWINGS[name])

    assert [e for e in tree.iter() if "style" in e.attrib] == []


@pytest.mark.parametrize("name", ["columns", "bars", "long bars", "line"])
def test_letters_in_a_chart_never_grow_beyond_the_text_around_it(name):
    for svg in parsed(DRAWINGS[name]).iter("svg"):
        most, drawn_in = float(svg.attrib["width"]), float(svg.attrib["viewBox"].split()[2])
        assert 12 <= 13 * most / drawn_in <= 15


@pytest.mark.parametrize("evil", ['"><script>', "</text><script>", "&"])
def test_names_and_labels_are_escaped(evil):
    chart = charts.columns([(evil, 1)], evil)

    assert parsed(chart).find("svg").attrib["aria-label"] == evil
    assert [text.text for text in parsed(chart).iter("text")] == ["1", evil]


def test_a_number_that_could_not_be_worked_out_is_a_gap_not_a_zero():
    line = parsed(charts.line([50, None, 52, 53], list("abcd"), "x")).find("div/svg")

    stretches = [path for path in line.iter("path") if path.attrib["class"] == "l1"]
    assert len(stretches) == 1
    assert len(list(line.iter("circle"))) == 3


def test_a_line_of_very_many_numbers_shows_points_only_where_the_line_does_not():
    values = [5.0, None, 7.0, 8.0, None, *range(40), 99.0, None]

    line = parsed(charts.line(values, list(map(str, values)), "x", 0, 50)).find("div/svg")

    assert len([path for path in line.iter("path") if path.attrib["class"] == "l1"]) == 2
    assert len(list(line.iter("circle"))) == 1
    assert len([path for path in line.iter("path") if path.attrib["class"] == "out"]) == 1


@pytest.mark.parametrize(("last", "ways"), [(54, [False, True]), (None, [False])])
def test_only_the_way_to_an_unfinished_end_is_dashed(last, ways):
    values = [50, 51, 52, last]

    line = parsed(charts.line(values, list("abcd"), "x", partial=True)).find("div/svg")

    drawn = [path for path in line.iter("path") if path.attrib["class"] == "l1"]
    assert sorted("stroke-dasharray" in path.attrib for path in drawn) == ways


@pytest.mark.parametrize(("value", "shape"), [(44.9, "out"), (45, "now"), (60, "now"), (61, "out")])
def test_inside_and_outside_of_the_range_have_different_shapes(value, shape):
    kinds = [
        e.attrib["class"] for e in parsed(figures.band(value, 45, 60, 30, 70, "x")).iter("path")
    ]

    assert kinds[-1] == shape


def test_as_many_arches_are_filled_as_there_are_in_a_hundred():
    kinds = [e.attrib["class"] for e in parsed(figures.hundred(71, "x")).iter("path")]

    assert (kinds.count("fd"), kinds.count("hollow")) == (71, 29)


def test_the_bridge_shows_what_is_crossed_where_one_is_and_what_is_ahead():
    svg = parsed(figures.bridge(5, 2, "x", "s"))

    kinds = [e.attrib["class"] for e in svg.iter("path")]
    assert kinds == ["done", "now", "hole", "hole", "hole", "deck"]


@pytest.mark.parametrize(
    ("time", "zh", "en"),
    [
        (timedelta(minutes=38), "剩 38 分", "38 min left"),
        (timedelta(hours=1, minutes=5), "剩 1 时 05 分", "1 h 05 min left"),
        (timedelta(hours=19, minutes=5), "剩 19 时", "19 h left"),
        (timedelta(days=14, hours=3), "剩 14 天", "14 d left"),
        (timedelta(hours=-1, minutes=-12), "超 1 时 12 分", "1 h 12 min over"),
        (timedelta(days=-2), "超 2 天", "2 d over"),
    ],
)
def test_what_is_left_is_said_as_exactly_as_one_needs_it(time, zh, en):
    with override("zh-hans"):
        assert look.left(time) == zh
    with override("en"):
        assert look.left(time) == en


def test_a_clock_stands_as_at_the_moment_of_the_visit(at: datetime):
    request = RequestFactory().get("/")
    request.at = at

    with override("zh-hans"):
        clock = drawn("{% remaining limit %}", limit=Limit(at - timedelta(days=2)), request=request)

    assert 'data-s="late"' in clock
    assert "".join(parsed(clock).itertext()) == "已超时： 超 2 天"


def test_a_day_is_said_with_its_year_only_when_it_is_another(at: datetime):
    with override("zh-hans"):
        same, other = look.day(at, at), look.day(at.replace(year=2025), at)

    assert (same, other) == ("3 月 2 日", "2025 年 3 月 2 日")


def test_moments_are_those_of_the_court_not_of_the_machine(at: datetime):
    with override("zh-hans"):
        assert look.moment(at, at) == "3 月 2 日 12:00"
    with override("en"):
        assert look.moment(at, at) == "2 March 12:00"


def test_numbers_are_spoken_and_phones_masked():
    assert drawn("{{ n|spoken }} {{ p|masked }}", n=26031842, p="+8613812342076") == (
        "2603 1842 138****2076"
    )


def test_a_word_that_is_no_icon_is_an_error_not_an_empty_place():
    with pytest.raises(FileNotFoundError):
        look.icon("no-such-icon")
