"""A list of agreements: looked at row by row, then all of it or nothing; and out again."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from faqiao.cobuilding.models import Agreement, Contact
from tests.cobuilding.make import (
    a_body,
    a_cobuilder,
    a_contact,
    an_agreement,
    an_officer,
    bodies_court,
)
from tests.make import MORNING

pytestmark = pytest.mark.django_db
HEAD = ["街镇或单位", "协议名称", "签订日期", "第一天", "最后一天", "社区怎么呼叫法院", "对方联系人",
        "对方联系人职务", "对方联系人电话", "法院联系人", "法院联系人电话"]  # fmt: skip


@pytest.fixture
def body():
    return a_body()


@pytest.fixture
def office(body, client, monkeypatch):
    monkeypatch.setattr("faqiao.kit.http.timezone.now", lambda: MORNING)
    person = a_cobuilder(bodies_court(body))
    client.force_login(person)
    return person


def a_row(body, **changed):
    said = {
        "where": body.name, "title": "联建协议", "signed": "2025-12-20", "since": "2026-01-01",
        "until": "2027-12-31", "calls": "社区直接呼叫", "name": "王主任", "post": "综治办",
        "phone": "13800001111", "ours": "李法官", "our_phone": "13800002222",
    } | changed  # fmt: skip
    return list(said.values())


def sent(client, *rows, head=HEAD):
    text = io.StringIO()
    csv.writer(text).writerows([head, *rows])
    file = SimpleUploadedFile("list.csv", text.getvalue().encode())
    return client.post(reverse("cobuilding:take_in_list"), {"file": file})


def wrong_in(answer):
    assert answer.status_code == 422
    assert not Agreement.objects.exists()
    return [(row.line, row.wrong) for row in answer.context["read"].wrong]


def test_it_is_looked_at_first_and_entered_when_one_says_so(client, office, body):
    looked = sent(client, a_row(body))
    before = Agreement.objects.count()
    token = looked.context["token"]
    done = client.post(reverse("cobuilding:take_in_list"), {"token": token})
    again = client.post(reverse("cobuilding:take_in_list"), {"token": token})

    assert (looked.status_code, before, done.status_code, again.status_code) == (200, 0, 302, 409)
    agreement = Agreement.objects.get()
    assert (agreement.state, agreement.calls, agreement.signatories.get().body) == (
        "IN_FORCE", "DIRECT", body,
    )  # fmt: skip
    assert sorted(Contact.objects.values_list("side", "name")) == [
        ("BODY", "王主任"), ("COURT", "李法官"),
    ]  # fmt: skip


def test_one_wrong_row_and_none_is_entered(client, office, body):
    answer = sent(client, a_row(body), a_row(a_body(body.street), since="2026-13-01"))

    assert wrong_in(answer) == [(3, ["第一天：“2026-13-01”不是日期，请写成2026-03-02这样。"])]
    assert "token" not in answer.context


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"where": "没有这个街道"}, "这里没有“没有这个街道”这个街镇或单位，请照名单上的写法填写。"),
        ({"title": ""}, "协议名称 没有填。"),
        ({"until": "2025-12-31"}, "期限的结束比开始还早。"),
        ({"calls": "打电话"}, "社区怎么呼叫法院只能填：社区直接呼叫、社区经街道呼叫。"),
        ({"phone": "138****1111"}, "“138****1111”不是电话号码。遮住的号码不能导入。"),
        ({"phone": ""}, "联系人要同时有姓名和电话。"),
        ({"title": "长" * 121}, "协议名称超过 120 个字。"),
    ],
)
def test_each_error_says_how_to_mend_it(client, office, body, changed, said):
    ((line, wrong),) = wrong_in(sent(client, a_row(body, **changed)))

    assert line == 2
    assert wrong == [said]


def test_what_is_there_already_is_not_entered_twice(client, office, body):
    twice = sent(client, a_row(body), a_row(body))

    assert wrong_in(twice) == [(3, ["已经有了：第 2 行。请去掉这一行。"])]


def test_days_are_read_as_people_write_them(client, office, body):
    row = a_row(body, signed="2025年12月20日", since="2026/1/1", until="2027.12.31")

    answer = sent(client, row)

    said = answer.context["read"].rows[0].said
    assert (said["signed_on"], said["since"], said["until"]) == (
        "2025-12-20", "2026-01-01", "2027-12-31",
    )  # fmt: skip


def test_a_street_may_be_named_by_its_name_or_its_code(client, office, body):
    for name in (body.street.name, body.street.code):
        assert sent(client, a_row(body, where=name)).status_code == 200


def test_a_missing_column_is_named(client, office, body):
    answer = sent(client, [body.name], head=["街镇或单位"])

    assert answer.status_code == 422
    assert "协议名称" in answer.context["read"].problem


def test_what_is_no_table_says_so(client, office):
    file = SimpleUploadedFile("list.csv", b"%PDF-1.4")

    answer = client.post(reverse("cobuilding:take_in_list"), {"file": file})

    assert answer.status_code == 422
    assert answer.context["read"].problem


def test_a_spreadsheet_does_as_well(client, office, body):
    book = Workbook()
    for row in (HEAD, a_row(body)):
        book.active.append(row)
    kept = io.BytesIO()
    book.save(kept)

    file = SimpleUploadedFile("list.xlsx", kept.getvalue())
    answer = client.post(reverse("cobuilding:take_in_list"), {"file": file})

    assert answer.status_code == 200
    assert answer.context["read"].is_good


def test_what_is_taken_out_holds_what_one_sees_with_numbers_masked(client, office, body):
    agreement = an_agreement(body, court=bodies_court(body), title="=1+1")
    a_contact(agreement)
    an_agreement()

    text = client.get(reverse("cobuilding:take_out", args=["csv"])).getvalue().decode("utf-8-sig")
    book = client.get(reverse("cobuilding:take_out", args=["xlsx"])).getvalue()

    head, row = csv.reader(io.StringIO(text))
    assert head == HEAD
    assert (row[0], row[1], row[8]) == (body.name, "'=1+1", "138****1111")
    told = list(load_workbook(io.BytesIO(book)).active.values)
    assert [list(told[0]), told[1][0], len(told)] == [HEAD, body.name, 2]


def test_an_officer_takes_out_their_own_and_enters_no_list(client, office, body):
    an_agreement(body)
    client.force_login(an_officer(body))

    taken = client.get(reverse("cobuilding:take_out", args=["csv"]))

    assert len(taken.getvalue().decode().strip().splitlines()) == 2
    assert client.get(reverse("cobuilding:take_in_list")).status_code == 404
