"""People's tribunals, streets and officers as lists: looked at row by row, then all of it or nothing; and out again."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from faqiao.kit.verdict import Refused
from faqiao.ledger.models import Event
from faqiao.people import actions
from faqiao.people.models import District, Organisation, Person, Post, Role, Street
from tests import make
from tests.response.world import a_body, a_street

pytestmark = pytest.mark.django_db
TRIBUNALS = ["法院", "人民法庭", "英文名称", "法庭所在街镇"]
OFFICERS = ["区", "街镇或单位", "姓名", "工号", "电话", "电子邮件"]


@pytest.fixture(autouse=True)
def now(monkeypatch):
    monkeypatch.setattr("faqiao.kit.http.timezone.now", lambda: make.MORNING)


@pytest.fixture
def court():
    return make.a_court()


@pytest.fixture
def street(court):
    return a_street(court)


@pytest.fixture
def keeper(client, court):
    person = make.staff(Role.ADMINISTRATOR, make.an_office(court))
    client.force_login(person)
    return person


@pytest.fixture
def chief(client):
    person = make.staff(Role.ADMINISTRATOR, make.an_office(make.a_court(high=True)))
    client.force_login(person)
    return person


def sent(client, name, head, *rows):
    text = io.StringIO()
    csv.writer(text).writerows([head, *rows])
    file = SimpleUploadedFile("list.csv", text.getvalue().encode())
    return client.post(reverse(f"desk:{name}"), {"file": file})


def taken(client, name, looked):
    return client.post(reverse(f"desk:{name}"), {"token": looked.context["token"]})


def wrong_in(answer):
    assert answer.status_code == 422
    assert "token" not in answer.context
    return [(row.line, row.wrong) for row in answer.context["read"].wrong]


def tribunals_of(court):
    found = Organisation.objects.filter(court=court, kind="TRIBUNAL").order_by("name")
    return [(one.name, one.name_en, one.street) for one in found]


def test_tribunals_are_looked_at_first_and_set_up_when_one_says_so(client, court, street, keeper):
    rows = [
        [court.name, "河东人民法庭", "Hedong Tribunal", street.name],
        ["", "河西人民法庭", "", ""],
    ]

    looked = sent(client, "take_in_tribunals", TRIBUNALS, *rows)
    before = tribunals_of(court)
    done = taken(client, "take_in_tribunals", looked)
    again = taken(client, "take_in_tribunals", looked)

    assert (looked.status_code, before) == (200, [])
    assert (done.status_code, again.status_code) == (302, 409)
    assert tribunals_of(court) == [
        ("河东人民法庭", "Hedong Tribunal", street), ("河西人民法庭", "", None),
    ]  # fmt: skip
    assert Event.objects.get(name="people.court.take_in_tribunals").facts["changed"] == 2


def test_a_list_that_was_taken_out_and_completed_puts_right_and_enters_nothing_twice(
    client, court, street, keeper
):
    unit = Organisation.objects.create(kind="TRIBUNAL", name="河东人民法庭", court=court)
    make.a_handler(unit)
    out = client.get(reverse("desk:take_out", args=["tribunals", "csv"]))
    head, row = csv.reader(io.StringIO(out.getvalue().decode("utf-8-sig")))
    row[3] = street.code

    looked = sent(client, "take_in_tribunals", head, row)
    taken(client, "take_in_tribunals", looked)
    same = sent(client, "take_in_tribunals", head, row)

    assert [one.said["is"] for one in looked.context["read"].rows] == ["changed"]
    assert [one.said["is"] for one in same.context["read"].rows] == ["same"]
    assert tribunals_of(court) == [("河东人民法庭", "", street)]
    assert unit.posts.count() == 1


def test_one_wrong_row_and_none_is_set_up(client, court, street, keeper):
    other = a_street(make.a_court())
    make.a_unit(court)
    division = Organisation.objects.get(court=court, kind="UNIT")

    answer = sent(
        client, "take_in_tribunals", TRIBUNALS,
        [court.name, "河东人民法庭", "", street.name],
        [court.name, "河西人民法庭", "", other.name],
        ["另一家法院", "河南人民法庭", "", ""],
        ["", "", "", street.name],
        ["", "河东人民法庭", "", ""],
        ["", division.name, "", ""],
        ["", "长" * 81, "", ""],
    )  # fmt: skip

    assert wrong_in(answer) == [
        (3, [f"“{other.name}”不是本院辖区内的街镇。"]),
        (4, [f"这份名单是{court.name}的，“另一家法院”是别的法院。"]),
        (5, ["人民法庭 没有填。"]),
        (6, ["已经有了：第 2 行。请去掉这一行。"]),
        (7, [f"“{division.name}”是法院的庭室，不是人民法庭。"]),
        (8, ["人民法庭超过 80 个字。"]),
    ]
    assert tribunals_of(court) == []


def test_officers_are_entered_with_their_posts_from_today_on(client, street, chief):
    body = a_body(street)
    looked = sent(
        client, "take_in_officers", OFFICERS,
        ["", body.name, "王主任", "jd-01", "13800001111", "wang@example.cn"],
    )  # fmt: skip
    done = taken(client, "take_in_officers", looked)

    post = Post.objects.get(role=Role.STREET_OFFICER)
    assert done.status_code == 302
    assert (post.person.name, post.organisation, post.since) == (
        "王主任", body, make.MORNING.date(),
    )  # fmt: skip
    assert (str(post.person.phone), post.person.has_usable_password()) == ("+8613800001111", False)


def test_an_officer_who_is_there_keeps_the_post_and_gets_the_new_number(client, street, chief):
    body = a_body(street)
    row = ["", body.name, "王主任", "jd-01", "13800001111", ""]
    taken(client, "take_in_officers", sent(client, "take_in_officers", OFFICERS, row))
    out = client.get(reverse("desk:take_out", args=["officers", "csv"])).getvalue()
    head, masked = csv.reader(io.StringIO(out.decode("utf-8-sig")))

    same = sent(client, "take_in_officers", head, masked)
    masked[4] = "13900002222"
    changed = sent(client, "take_in_officers", head, masked)
    taken(client, "take_in_officers", changed)

    assert out.decode("utf-8-sig").count("138****1111") == 1
    assert [one.said["is"] for one in same.context["read"].rows] == ["same"]
    assert [one.said["is"] for one in changed.context["read"].rows] == ["changed"]
    assert str(Person.objects.get(username="jd-01").phone) == "+8613900002222"
    assert Post.objects.filter(person__username="jd-01").count() == 1


def test_one_wrong_officer_and_nobody_is_entered(client, street, chief):
    body, clerk = a_body(street), make.an_agent(make.a_court())
    far = District.objects.create(code="990001", name="远方区")
    for code, district in (("990001000001", far), ("990002000001", street.district)):
        twin = Street.objects.create(
            code=code, name="建国街道", kind="STREET", district=district
        )  # fmt: skip
        Organisation.objects.create(kind="STREET", name=f"建国街道{code}", street=twin)

    answer = sent(
        client, "take_in_officers", OFFICERS,
        ["", body.name, "王主任", "jd-01", "", ""],
        ["", "没有这个街道", "李干事", "jd-02", "", ""],
        ["", "建国街道", "张干事", "jd-03", "", ""],
        ["", body.name, "别人", clerk.username, "", ""],
        ["", body.name, "赵干事", "jd-05", "138****1111", ""],
        ["", body.name, "钱干事", "jd-06", "", "不是邮箱"],
        ["", body.name, "孙干事", "", "", ""],
        ["远方区", "建国街道", "周干事", "jd-08", "", ""],
    )  # fmt: skip

    assert wrong_in(answer) == [
        (3, ["这里没有“没有这个街道”这个街镇或单位，请照名单上的写法填写。"]),
        (4, ["“建国街道”在几个区都有，请把“区”填上。"]),
        (5, [f"工号“{clerk.username}”已经是别人的了。"]),
        (6, ["“138****1111”不是电话号码。遮住的号码不能导入。"]),
        (7, ["“不是邮箱”不是电子邮箱地址。"]),
        (8, ["工号 没有填。"]),
    ]
    assert not Post.objects.filter(role=Role.STREET_OFFICER).exists()


def test_streets_are_taken_out_with_their_court_and_their_body(client, court, street, keeper):
    body = a_body(street)
    make.staff(Role.STREET_OFFICER, body)

    book = client.get(reverse("desk:take_out", args=["streets", "xlsx"])).getvalue()

    rows = {row[1]: row for row in list(load_workbook(io.BytesIO(book)).active.values)[1:]}
    assert len(rows) == Street.objects.count()
    assert rows[street.code] == (
        street.district.name, street.code, street.name, "街道", court.name, 0, body.name, 1,
    )  # fmt: skip


def test_a_spreadsheet_does_as_well(client, court, keeper):
    book = Workbook()
    for row in (TRIBUNALS, ["", "河东人民法庭", "", ""]):
        book.active.append(row)
    held = io.BytesIO()
    book.save(held)
    file = SimpleUploadedFile("list.xlsx", held.getvalue())

    answer = client.post(reverse("desk:take_in_tribunals"), {"file": file})

    assert answer.context["read"].is_good


def test_the_page_says_where_each_sits_and_who_is_missing(client, court, street, keeper):
    empty = client.get(reverse("desk:tribunals")).content.decode()
    for name, place in (("河东人民法庭", street), ("河西人民法庭", None)):
        Organisation.objects.create(kind="TRIBUNAL", name=name, court=court, street=place)
    full = client.get(reverse("desk:tribunals")).content.decode()

    assert "还没有录入人民法庭" in empty
    assert full.count("还没有填") == 1
    assert street.name in full


def test_who_takes_which_list_in_and_out(client, court):
    people = {
        "administrator": make.staff(Role.ADMINISTRATOR, make.an_office(court)),
        "administrator of the High Court": make.staff(
            Role.ADMINISTRATOR, make.an_office(make.a_court(high=True))
        ),
        "leader": make.a_leader(court),
        "street officer": make.staff(Role.STREET_OFFICER, a_body(a_street())),
        "citizen": make.a_citizen(),
    }
    pages = ["tribunals", "take_in_tribunals", "take_in_officers"]

    seen = {}
    for who, person in people.items():
        client.force_login(person)
        codes = [client.get(reverse(f"desk:{name}")).status_code for name in pages]
        out = client.get(reverse("desk:take_out", args=["officers", "csv"])).status_code
        seen[who] = [*codes, out]

    assert seen == {
        "administrator": [200] * 4,
        "administrator of the High Court": [200] * 4,
        "leader": [404] * 4,
        "street officer": [404] * 4,
        "citizen": [404] * 4,
    }
    row = {"body": 1, "username": "x", "name": "x", "phone": "", "email": "", "new": True}
    with pytest.raises(Refused, match="高级法院"):
        actions.take_in_officers(rows=[row], by=people["administrator"], at=make.MORNING)
    with pytest.raises(Refused, match="管理员"):
        actions.take_in_tribunals(court=court, rows=[], by=people["leader"], at=make.MORNING)
    assert client.get("/desk/lists/passwords.csv").status_code == 404
