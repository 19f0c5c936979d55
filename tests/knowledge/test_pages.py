"""The pages: the editors' list, two writers at once, files, the callers' answers."""

import io
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from faqiao.knowledge import actions
from faqiao.knowledge.models import Article, Proposal, Version
from faqiao.knowledge.states import VersionState
from tests.knowledge.make import a_version, an_editor, texts
from tests.make import a_citizen, a_court, a_unit, an_agent, the_system

pytestmark = pytest.mark.django_db


def page_of(person, name, *args, **query):
    client = Client()
    client.force_login(person)
    return client.get(reverse(f"knowledge:{name}", args=args), query)


def posted(person, name, *args, **said):
    client = Client()
    client.force_login(person)
    return client.post(reverse(f"knowledge:{name}", args=args), said)


def now():
    return timezone.now()


def test_the_second_writer_sees_what_the_first_changed_and_loses_nothing():
    court = a_court()
    first, second = an_editor(court), an_editor(court)
    version = a_version(VersionState.DRAFT, court=court, at=now())
    actions.edit(version=version, texts=texts(short="甲写的。"), revision=1, by=first, at=now())

    answer = posted(second, "edit", version.pk, **texts(short="乙写的。"), revision="1")

    page = answer.content.decode()
    assert answer.status_code == 409
    assert f"{first}在" in page
    assert "<del>− 甲写的。</del>" in page
    assert "<ins>+ 乙写的。</ins>" in page
    assert 'name="revision" value="2"' in page
    assert Version.objects.get(pk=version.pk).short == "甲写的。"

    again = posted(second, "edit", version.pk, **texts(short="乙写的。"), revision="2")

    assert again.status_code == 302
    assert Version.objects.get(pk=version.pk).short == "乙写的。"


def test_a_preview_keeps_nothing():
    version = a_version(VersionState.DRAFT, at=now())

    answer = posted(
        version.written_by, "edit", version.pk, **texts(short="试试看。"), revision="1", look="1"
    )

    assert "试试看。" in answer.content.decode()
    assert Version.objects.get(pk=version.pk).short == "按争议金额分段算。"


def test_a_wrong_form_says_what_is_wrong_and_keeps_the_rest():
    version = a_version(VersionState.DRAFT, at=now())

    answer = posted(
        version.written_by, "edit", version.pk, **texts(short="", ask="还在"), revision="1"
    )

    assert answer.status_code == 422
    assert 'value="还在"' in answer.content.decode()


@pytest.mark.parametrize(
    ("show", "listed"),
    [
        ("", {"current", "stale", "draft"}),
        ("current", {"current"}),
        ("overdue", {"stale"}),
        ("work", {"draft"}),
        ("mine", {"current", "stale", "draft"}),
        ("failing", {"stale"}),
        ("review", set()),
        ("withdrawn", set()),
    ],
)
def test_the_list_can_be_looked_at_in_several_ways(show, listed):
    court = a_court()
    editor = an_editor(court)
    made = {
        "current": a_version(court=court, by=editor, ask="现在有效的", at=now()),
        "stale": a_version(
            court=court, by=editor, ask="过期的", months=1, at=now() - timedelta(days=50)
        ),
        "draft": a_version(VersionState.DRAFT, court=court, by=editor, ask="草稿的", at=now()),
    }
    actions.doubt(version=made["stale"], by=an_agent(court), at=now())

    page = page_of(editor, "articles", show=show).content.decode()

    assert {name for name, one in made.items() if f">{one.ask}<" in page} == listed


def test_an_overdue_article_is_never_shown_as_current():
    version = a_version(months=1, at=now() - timedelta(days=50))
    agent = an_agent(version.article.court)

    staff = page_of(agent, "articles", q="打官司要交多少钱").content.decode()
    callers = Client().get(reverse("knowledge:answers"), {"q": "打官司要交多少钱"}).content.decode()
    listed = Client().get(reverse("knowledge:answers")).content.decode()
    sheet = Client().get(reverse("knowledge:answer", args=[version.article_id])).content.decode()

    assert "到期未核对" in staff
    assert [version.short in page for page in (callers, listed, sheet)] == [False, False, False]
    assert "正在核对" in sheet


def test_callers_read_answers_without_signing_in():
    version = a_version(at=now())

    found = Client().get(reverse("knowledge:answers"), {"q": "起诉 费用"}).content.decode()
    read = Client().get(reverse("knowledge:answer", args=[version.article_id])).content.decode()

    assert version.ask in found
    assert "《诉讼费用交纳办法》第十三条" in read
    assert "/law/fees/#art-13" in read


def test_an_answer_for_staff_is_not_there_for_callers():
    version = a_version(is_public=False, at=now())

    assert Client().get(reverse("knowledge:answer", args=[version.article_id])).status_code == 404


def test_callers_do_not_come_to_the_editors_pages():
    version = a_version(at=now())
    citizen = a_citizen()

    names = [("articles",), ("article", version.article_id), ("proposals",), ("propose",)]
    assert {page_of(citizen, *name).status_code for name in names} == {404}


def a_file(*rows, head="key,category,ask,short,basis"):
    content = "\n".join([head, *rows]).encode()
    return SimpleUploadedFile("articles.csv", content)


def test_a_file_is_looked_at_first_and_then_taken_in():
    editor = an_editor(a_court(high=True))
    client = Client()
    client.force_login(editor)
    address = reverse("knowledge:take_in")

    looked = client.post(address, {"file": a_file("park,OTHER,能停车吗,能。,《民法典》第一条")})
    assert Article.objects.count() == 0
    token = looked.context["token"]
    done = client.post(address, {"token": token})
    twice = client.post(address, {"token": token})

    assert (looked.status_code, done.status_code, twice.status_code) == (200, 302, 409)
    assert Version.objects.get().state == VersionState.REVIEW
    assert Article.objects.get().key == "park"


def test_one_wrong_row_and_nothing_is_taken_in():
    editor = an_editor(a_court(high=True))
    wrong = a_file("a,OTHER,问,答,据", "b,NOTHING,,答,据", "a,OTHER,问,答,据")

    answer = posted(editor, "take_in", file=wrong)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "2 行不对" in page
    assert "第 3 行</b>： ask 没有填。" in page
    assert "这个 key 在第 2 行已经有了。" in page
    assert answer.context.get("token") is None


@pytest.mark.parametrize(
    "content",
    [b"", b"\x00\x01\x02", b"PK\x03\x04broken", b"a,b\n1,2", "名称,问题\n".encode()],
)
def test_a_file_that_cannot_be_read_says_so(content):
    editor = an_editor(a_court(high=True))

    answer = posted(editor, "take_in", file=SimpleUploadedFile("x.csv", content))

    assert answer.status_code == 422
    assert Article.objects.count() == 0


def test_what_is_taken_out_can_be_taken_in_again():
    version = a_version(ask="=1+1 是什么？", at=now())
    reader = version.approved_by

    csv = page_of(reader, "take_out", "csv").getvalue()
    book = load_workbook(io.BytesIO(page_of(reader, "take_out", "xlsx").getvalue()))

    looked = posted(reader, "take_in", file=SimpleUploadedFile("articles.csv", csv))
    assert looked.status_code == 200
    assert looked.context["read"].rows[0].said["ask"] == "=1+1 是什么？"
    assert "'=1+1" in csv.decode("utf-8-sig")
    assert book.active["C2"].value == "'=1+1 是什么？"


def test_the_starting_set_waits_for_approval():
    the_system()
    editor = an_editor(a_court(high=True))

    shown = page_of(editor, "starting")
    taken = posted(editor, "starting")

    assert "没有经过任何法院核对" in shown.content.decode()
    assert taken.status_code == 302
    assert set(Version.objects.values_list("state", "is_starting")) == {("REVIEW", True)}
    assert Version.objects.count() >= 60


def test_the_list_of_words_changes_what_is_found():
    high = a_court(high=True)
    version = a_version(
        court=high,
        everywhere=True,
        ask="停车收费吗？",
        also="",
        words="",
        short="不收。",
        full="",
        at=now(),
    )
    agent = an_agent(high)
    before = page_of(agent, "articles", q="泊位").content.decode()

    posted(version.approved_by, "rewrite", text="停车 泊位")

    assert version.short not in before
    assert version.short in page_of(agent, "articles", q="泊位").content.decode()


def test_only_the_high_courts_editors_change_the_list_of_words():
    answer = posted(an_editor(a_court()), "rewrite", text="甲 乙")

    assert answer.status_code == 409


@pytest.mark.parametrize(
    ("state", "verb", "said"),
    [
        ("DRAFT", "submit", {}),
        ("DRAFT", "drop", {}),
        ("REVIEW", "approve", {}),
        ("REVIEW", "send_back", {"reason": "还差一句"}),
        ("PUBLISHED", "check", {}),
        ("PUBLISHED", "withdraw", {"reason": "过时了"}),
    ],
)
def test_every_verb_of_a_version_has_its_page(state, verb, said):
    version = a_version(state, at=now() - timedelta(days=2))
    editor = an_editor(version.article.court)
    before = (version.state, Article.objects.get().checked_on)

    asked = page_of(editor, verb, version.pk)
    empty = posted(editor, verb, version.pk) if said else None
    done = posted(editor, verb, version.pk, **said)

    assert asked.status_code == 200
    assert empty is None or empty.status_code == 422
    assert done.status_code == 302
    after = Version.objects.get(pk=version.pk)
    assert (after.state, after.article.checked_on) != before


@pytest.mark.parametrize("verb", ["accept", "decline"])
def test_a_proposal_is_answered_on_its_page(verb):
    version = a_version(at=now())
    agent, editor = an_agent(version.article.court), version.approved_by
    said = {"kind": "WRONG", "said": "不对", "token": str(uuid4())}
    client = Client()
    client.force_login(agent)
    client.post(f"{reverse('knowledge:propose')}?article={version.article_id}", said)
    key = Proposal.objects.get().pk

    asked = page_of(editor, verb, key)
    done = posted(editor, verb, key, answer="谢谢")

    assert (asked.status_code, done.status_code) == (200, 302)
    assert "谢谢" in page_of(agent, "proposals").content.decode()


def test_pages_of_an_article_show_its_story():
    version = a_version(VersionState.SUPERSEDED, at=now() - timedelta(days=2))
    editor = an_editor(version.article.court)

    sheet = page_of(editor, "article", version.article_id).content.decode()
    old = page_of(editor, "version", version.pk)

    assert "第 1 版" in sheet
    assert "第 2 版" in sheet
    assert old.status_code == 200
    assert page_of(editor, "assign", version.article_id).status_code == 200


def test_somebody_else_is_put_in_charge_of_an_article():
    version = a_version(months=6, at=now())
    editor, unit = version.approved_by, a_unit(version.article.court)
    said = {"category": "OTHER", "owner_unit": unit.pk, "review_months": "1", "is_public": "on"}

    done = posted(editor, "assign", version.article_id, **said)

    article = Article.objects.get()
    assert done.status_code == 302
    assert (article.owner, article.owner_unit, article.review_months) == (None, unit, 1)
    assert (article.review_on - article.checked_on).days < 32


def test_an_editor_writes_a_new_article():
    court = a_court()
    editor = an_editor(court)
    said = {**texts(), "court": court.pk, "category": "OTHER", "review_months": "6"}

    shown = page_of(editor, "write")
    looked = posted(editor, "write", **said, look="1")
    done = posted(editor, "write", **said)

    assert (shown.status_code, looked.status_code, done.status_code) == (200, 200, 302)
    assert Version.objects.get().state == VersionState.DRAFT
