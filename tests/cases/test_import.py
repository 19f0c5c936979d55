"""Cases from a file and from the case system: checked one by one, wrong ones told with what to mend."""

import csv
import json

import pytest
from openpyxl import Workbook

from faqiao.cases.imports import import_cases
from faqiao.cases.models import Case
from faqiao.kit.tables import Unreadable
from faqiao.people.models import Role
from tests import make
from tests.cases.build import ID_NUMBER, chaoyang

pytestmark = pytest.mark.django_db
HEAD = ["案号", "庭室", "法官", "案由", "程序", "状态", "立案日期", "开庭时间", "下次事项", "查询密码",
        "原告", "原告电话", "原告身份证号"]  # fmt: skip


@pytest.fixture
def unit():
    make.the_system()
    return make.a_unit(chaoyang())


def row(unit, n=1, **more):
    judge = make.a_handler(unit) if "法官" not in more else None
    told = {
        "案号": f"(2026)京0105民初{n}号", "庭室": unit.name, "法官": judge.username if judge else "",
        "案由": "买卖合同纠纷", "程序": "简易程序", "状态": "审理中", "立案日期": "2026-02-03",
        "开庭时间": "2026-04-08 09:00", "下次事项": "开庭", "查询密码": "secret-77", "原告": "周明",
        "原告电话": "13812342076", "原告身份证号": ID_NUMBER,
    }  # fmt: skip
    return {**told, **more}


def a_csv(folder, rows):
    path = folder / "docket.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, HEAD)
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_a_file_fills_the_docket(tmp_path, unit):
    told = row(unit)

    report = import_cases(a_csv(tmp_path, [told]), at=make.MORNING)

    case = Case.objects.get()
    assert (report.new, report.wrong) == (1, 0)
    assert (case.number, case.state, case.judge.username) == (
        "（2026）京0105民初1号",
        "HEARING",
        told["法官"],
    )
    assert case.parties.get().phone == "+8613812342076"


def test_a_spreadsheet_does_too(tmp_path, unit):
    book, told = Workbook(), row(unit)
    book.active.append(list(told))
    book.active.append(list(told.values()))
    book.save(tmp_path / "docket.xlsx")

    assert import_cases(tmp_path / "docket.xlsx", at=make.MORNING).new == 1


def test_the_same_file_again_changes_nothing(tmp_path, unit):
    path = a_csv(tmp_path, [row(unit)])
    import_cases(path, at=make.MORNING)

    again = import_cases(path, at=make.MORNING)

    assert (again.new, again.changed, again.same) == (0, 0, 1)


def test_a_preview_changes_nothing_and_names_nobody(tmp_path, unit):
    report = import_cases(a_csv(tmp_path, [row(unit)]), dry_run=True, at=make.MORNING)

    assert (report.new, Case.objects.count()) == (1, 0)
    assert "周明" not in json.dumps(report.preview, ensure_ascii=False)


@pytest.mark.parametrize(
    "wrong",
    [
        {"案号": "2026京0105民初1号"},
        {"案号": "（2026）沪0105民初1号"},
        {"庭室": "没有的庭", "法官": ""},
        {"庭室": "", "法官": "某人"},
        {"法官": "没有这个人"},
        {"立案日期": "昨天"},
        {"状态": "不明"},
        {"开庭时间": "九点"},
        {"原告电话": "138"},
        {"原告身份证号": "110101199003070135"},
    ],
)
def test_a_wrong_row_is_told_with_what_to_mend_and_stops_no_other(tmp_path, unit, wrong):
    path = a_csv(tmp_path, [row(unit, **wrong), row(unit, n=2)])

    report = import_cases(path, at=make.MORNING)

    (line,) = csv.DictReader(report.errors.read_text("utf-8-sig").splitlines())
    assert (report.new, report.wrong) == (1, 1)
    assert line["what is wrong"] and line["how to mend it"] and line["line"] == "2"


def test_a_file_without_case_numbers_is_not_read(tmp_path):
    path = tmp_path / "x.csv"
    path.write_text("姓名,电话\n周明,138\n")

    with pytest.raises(Unreadable):
        import_cases(path, at=make.MORNING)


def test_the_case_system_pushes_and_hears_what_became_of_each(client, unit):
    client.force_login(make.staff(Role.ADMINISTRATOR, make.an_office(unit.court)))
    good = {"number": "（2026）京0105民初7号", "filed_on": "2026-02-03", "unit": unit.name}

    answer = client.post(
        "/api/cases", {"cases": [good, {**good, "number": "七号"}, good]}, "application/json"
    )

    outcomes = [one["outcome"] for one in answer.json()["outcomes"]]
    assert (answer.status_code, outcomes) == (200, ["new", "wrong", "same"])


def test_an_agent_pushes_nothing(client, unit):
    client.force_login(make.an_agent(unit.court))

    answer = client.post(
        "/api/cases",
        {"cases": [{"number": "（2026）京0105民初7号", "filed_on": "2026-02-03"}]},
        "application/json",
    )

    assert (answer.json()["outcomes"][0]["outcome"], Case.objects.count()) == ("wrong", 0)
