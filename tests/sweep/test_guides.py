"""What the guides say is so: links lead somewhere, every setting is named, every command runs."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.browser.sight import PICTURES
from tests.sweep.world import Visitors, World

ROOT = PICTURES.parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
GUIDES = ROOT / "docs" / "guides"
LINK = re.compile(r"\]\(([^)\s]+)\)")
READERS = {
    "text",
    "words",
    "flag",
    "one_of",
    "pairs",
    "hours",
    "json_file",
    "number",
    "folder",
    "database",
    "secret",
    "noted",
}
#: Set by the program for itself, or by the shell.
NOT_SETTINGS = {
    "PGOPTIONS", "PROMETHEUS_MULTIPROC_DIR", "DJANGO_SETTINGS_MODULE", "CHROMIUM", "XDG_CACHE_HOME",
    "DISPLAY", "WAYLAND_DISPLAY",
}  # fmt: skip


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_and_picture_leads_somewhere(page: Path) -> None:
    links = [link.partition("#")[0] for link in LINK.findall(page.read_text("utf-8"))]
    near = [link for link in links if link and not re.match(r"[a-z]+:", link)]

    missing = [link for link in near if not (page.parent / link).exists()]
    assert missing == []


def variables() -> set[str]:
    """Every name that the program reads from its environment."""
    found: set[str] = set()
    for path in (ROOT / "faqiao").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
                owner = ast.unparse(node.func.value)
                name = node.args[0]
                read = owner in ("env", "home") and node.func.attr in READERS
                if (read or owner == "os.environ") and isinstance(name, ast.Constant):
                    found.add(str(name.value))
    return found - NOT_SETTINGS


@pytest.mark.parametrize("guide", ["administrators.md", "administrators.zh-CN.md"])
def test_every_setting_stands_in_the_table(guide: str) -> None:
    text = (GUIDES / guide).read_text("utf-8")
    table = text.partition("<!-- settings -->")[2].partition("<!-- end of settings -->")[0]

    assert set(re.findall(r"^\| `(\w+)`", table, re.M)) == variables()


def test_both_guides_for_programs_give_the_same_commands() -> None:
    assert blocks_of("programs.zh-CN.md") == blocks_of("programs.md")


@pytest.mark.parametrize("guide", sorted(GUIDES.glob("*[!N].md")), ids=lambda guide: guide.name)
def test_every_guide_is_there_in_chinese(guide: Path) -> None:
    assert guide.with_suffix(".zh-CN.md").exists()


def blocks_of(guide: str) -> list[str]:
    text = (GUIDES / guide).read_text("utf-8")
    return re.findall(r"```sh\n(.*?)```", text, re.S)


def commands() -> list[str]:
    blocks = blocks_of("programs.md")
    joined = "".join(blocks).replace("\\\n", " ")
    return [
        line for line in re.split(r"\n(?=curl|COOKIES|BASE)", joined) if line.startswith("curl")
    ]


@pytest.mark.django_db
@pytest.mark.skipif(not shutil.which("curl"), reason="there is no curl (apt-get install curl)")
def test_every_command_of_the_guide_for_programs_answers(
    site: Visitors, world: World, tmp_path: Path
) -> None:
    page = site.visit("/desk/", person=world.people["supervisor"])
    jar = {cookie["name"]: cookie["value"] for cookie in page.context.cookies()}
    session, token = jar["sessionid"], jar["csrftoken"]
    said = {"BASE": world.url, "TOKEN": token, "COOKIES": f"sessionid={session}; csrftoken={token}"}
    said["FAQIAO_TOKEN"] = world.places["secret"]

    done = [
        subprocess.run(
            ["sh", "-c", line], env={**os.environ, **said}, cwd=tmp_path, capture_output=True
        )
        for line in commands()
    ]

    assert len(done) == 20
    assert [run.stderr.decode() for run in done if run.returncode] == []
