"""Break the rulebook on purpose, one place at a time, and see whether its tests notice.

python -m tools.mutate [subject …]      all subjects of faqiao/law when none is named

Works on copies: nothing in the tree is touched. A mutant that survives is printed with its line; whoever reads it
says why it may, or writes the test that was missing. Not part of CI: all subjects take the better part of an hour.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator
from cosmic_ray.work_db import WorkDB, use_db
from cosmic_ray.work_item import MutationSpec, WorkerOutcome, WorkResult

CHECKOUT = Path(__file__).resolve().parents[1]
LAW, TESTS = Path("faqiao/law"), Path("tests/law")
#: What the rules are made of; each changes an answer. Left out: what never compiles, and what means the same.
OPERATORS = re.compile(
    "core/("
    "AddNot|NumberReplacer|ReplaceTrueWithFalse|ReplaceFalseWithTrue|ReplaceAndWithOr|ReplaceOrWithAnd"
    "|ReplaceUnaryOperator_Delete_Not|ZeroIterationForLoop|ReplaceBreakWithContinue"
    "|ReplaceBinaryOperator_(Add_Sub|Sub_Add|Mul_Add|Div_Mul|FloorDiv_Mul|Mod_Mul)"
    "|ReplaceComparisonOperator_(Eq_NotEq|NotEq_Eq|Is_IsNot|IsNot_Is"
    "|Lt_LtE|Lt_GtE|LtE_Lt|LtE_Gt|Gt_GtE|Gt_LtE|GtE_Gt|GtE_Lt|In_NotIn|NotIn_In))"
)
#: Data, words and machinery: the tests of every subject stand on them.
APART = {"laws", "examples", "glosses", "data", "__init__", "__pycache__"}
CONFTEST = """
from hypothesis import settings
settings.register_profile("mutants", deadline=None, max_examples=25, derandomize=True, database=None)
settings.load_profile("mutants")
"""


@dataclass(frozen=True)
class Found:
    subject: str
    killed: int
    survivors: list[str]
    seconds: float


def subjects() -> list[str]:
    """The modules and packages of the rulebook that have tests."""
    names = sorted({path.stem for path in (CHECKOUT / LAW).iterdir()} - APART)
    return [name for name in names if tests_of(name)]


def tests_of(subject: str) -> list[str]:
    """Those named after it, else those that import it; and with them what the answers cite."""
    files = sorted((CHECKOUT / TESTS).glob("test_*.py"))
    named = [file for file in files if re.fullmatch(rf"test_{subject}(_\w+)?", file.stem)]
    if not named:
        imports = re.compile(rf"from faqiao\.law(\.{subject}\b| import [^\n]*\b{subject}\b)")
        named = [file for file in files if imports.search(file.read_text(encoding="utf-8"))]
    shared = [file for file in files if file.stem == "test_citations" and named]
    return [str(TESTS / file.name) for file in (*shared, *named)]


def mutate(subject: str) -> Found:
    """All mutants of one subject, in a copy of its own."""
    began = time.monotonic()
    with TemporaryDirectory(prefix=f"mutants-{subject}-") as name:
        folder = copy_of_the_rulebook(Path(name))
        write_config(folder, subject)
        run(folder, "init", "config.toml", "session.sqlite")
        with use_db(str(folder / "session.sqlite")) as work:
            leave_out_the_rest(folder, work)
        run(folder, "baseline", "config.toml")
        run(folder, "exec", "config.toml", "session.sqlite")
        with use_db(str(folder / "session.sqlite"), WorkDB.Mode.open) as work:
            killed, survivors = counted(work)
    return Found(subject, killed, survivors, time.monotonic() - began)


def copy_of_the_rulebook(folder: Path) -> Path:
    for part in (LAW, TESTS):
        shutil.copytree(CHECKOUT / part, folder / part)
    for file in ("faqiao/__init__.py", "tests/__init__.py", "tests/reference.py"):
        shutil.copy(CHECKOUT / file, folder / file)
    (folder / "conftest.py").write_text(CONFTEST)
    (folder / "pytest.ini").write_text("[pytest]\n")
    return folder


def write_config(folder: Path, subject: str) -> None:
    module = LAW / subject if (CHECKOUT / LAW / subject).is_dir() else LAW / f"{subject}.py"
    command = f"{sys.executable} -m pytest -q -x -p no:cacheprovider {' '.join(tests_of(subject))}"
    (folder / "config.toml").write_text(
        f'[cosmic-ray]\nmodule-path = "{module}"\ntimeout = 60.0\nexcluded-modules = []\n'
        f'test-command = "{command}"\n[cosmic-ray.distributor]\nname = "local"\n'
    )


def leave_out_the_rest(folder: Path, work: WorkDB) -> None:
    """Operators that are not ours, and stars and bars that are taken for arithmetic."""
    for item in work.work_items:
        if not is_ours(folder, item.mutations[0]):
            work.set_result(item.job_id, WorkResult(WorkerOutcome.SKIPPED))


def is_ours(folder: Path, mutation: MutationSpec) -> bool:
    name = mutation.operator_name
    if not OPERATORS.fullmatch(name):
        return False
    code = (folder / mutation.module_path).read_text(encoding="utf-8")
    operator = get_operator(name)(**mutation.operator_args)
    changed = mutate_code(code, operator, mutation.occurrence)
    try:
        compile(changed or "(", str(mutation.module_path), "exec")
    except SyntaxError:
        return False
    return True


def counted(work: WorkDB) -> tuple[int, list[str]]:
    killed, survivors = 0, []
    for item, result in work.completed_work_items:
        if result.worker_outcome is WorkerOutcome.SKIPPED:
            continue
        if result.is_killed:
            killed += 1
        else:
            where = item.mutations[0]
            title = f"{where.module_path}:{where.start_pos[0]} {where.operator_name}"
            survivors.append("\n".join([title, *changed_lines(result.diff or "")]))
    return killed, survivors


def changed_lines(diff: str) -> Iterator[str]:
    for line in diff.splitlines():
        if re.match(r"(@@|[-+](?![-+]))", line):
            yield "    " + line


def run(folder: Path, *words: str) -> None:
    quiet = os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [str(Path(sys.executable).parent / "cosmic-ray"), *words],
        cwd=folder, env=quiet, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"cosmic-ray {' '.join(words)} failed:\n{done.stdout}{done.stderr}")


def main() -> None:
    asked = sys.argv[1:] or subjects()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        found = []
        for one in pool.map(mutate, asked):
            found.append(one)
            total = one.killed + len(one.survivors)
            share = f"{one.killed / total:.1%}" if total else "nothing to break"
            print(
                f"{one.subject}: {one.killed} of {total} noticed, {share}, {one.seconds:.0f} s",
                flush=True,
            )
            for survivor in one.survivors:
                print(f"  survived: {survivor}", flush=True)
    killed, lived = sum(one.killed for one in found), sum(len(one.survivors) for one in found)
    print(f"In all {killed} of {killed + lived} noticed.")


if __name__ == "__main__":
    main()
