"""Break the rulebook on purpose, one place at a time, and see whether its tests notice.

python -m tools.mutate [subject …]      all subjects of faqiao/law when none is named

Works on copies: nothing in the tree is touched. A mutant that survives is printed with its line; whoever reads it
says why it may, or writes the test that was missing. Cosmic Ray knows how to break a line; each mutant is then
tested in a fork of one process, which has read pytest already. Not part of CI.
"""

from __future__ import annotations

import difflib
import os
import re
import shutil
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing import Pool
from pathlib import Path
from tempfile import TemporaryDirectory

import hypothesis  # noqa: F401  every fork has it already
import pytest
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

CHECKOUT = Path(__file__).resolve().parents[1]
LAW, TESTS = Path("faqiao/law"), Path("tests/law")
#: What rules are made of; each changes an answer. Left out: what does not compile, and what means the same.
OPERATORS = re.compile(
    "core/("
    "AddNot|NumberReplacer|ReplaceTrueWithFalse|ReplaceFalseWithTrue|ReplaceAndWithOr|ReplaceOrWithAnd"
    "|ReplaceUnaryOperator_Delete_Not|ZeroIterationForLoop|ReplaceBreakWithContinue"
    "|ReplaceBinaryOperator_(Add_Sub|Sub_Add|Mul_Add|Div_Mul|FloorDiv_Mul|Mod_Mul)"
    "|ReplaceComparisonOperator_(Eq_NotEq|NotEq_Eq|Is_IsNot|IsNot_Is"
    "|Lt_LtE|Lt_GtE|LtE_Lt|LtE_Gt|Gt_GtE|Gt_LtE|GtE_Gt|GtE_Lt))"
)
#: What all rules stand on, and the tests of it; those that walk through every rule would take too long.
MACHINERY = {"answers", "numbers", "words", "rulebook"}
OF_MACHINERY = [
    "tests/law/test_rulebook.py",
    "tests/law/test_values.py",
    "-k",
    "not every_rule and not longer_than_reason",
]
#: Words and data.
APART = {"laws", "examples", "facts", "glosses", "data", "__init__", "__pycache__"}
LONGEST = 60  # seconds a mutant may run before it counts as noticed
CONFTEST = """
from hypothesis import settings
settings.register_profile("mutants", deadline=None, max_examples=25, derandomize=True, database=None)
settings.load_profile("mutants")
"""


@dataclass
class Found:
    subject: str
    noticed: int = 0
    survivors: list[str] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def tried(self) -> int:
        return self.noticed + len(self.survivors)

    def told(self) -> str:
        share = f"{self.noticed / self.tried:.1%}" if self.tried else "nothing to break"
        head = (
            f"{self.subject}: {self.noticed} of {self.tried} noticed, {share}, {self.seconds:.0f} s"
        )
        return "\n".join([head, *self.survivors])


def subjects() -> list[str]:
    """The modules and packages of the rulebook that have tests."""
    names = sorted({path.stem for path in (CHECKOUT / LAW).iterdir()} - APART)
    return [name for name in names if tests_of(name)]


def tests_of(subject: str) -> list[str]:
    """Those named after it, else those that import it; and with them what the answers cite."""
    if subject in MACHINERY:
        return OF_MACHINERY
    files = sorted((CHECKOUT / TESTS).glob("test_*.py"))
    named = [file for file in files if re.fullmatch(rf"test_{subject}(_\w+)?", file.stem)]
    if not named:
        imports = re.compile(rf"from faqiao\.law(\.{subject}\b| import [^\n]*\b{subject}\b)")
        named = [file for file in files if imports.search(file.read_text(encoding="utf-8"))]
    cited = [file for file in files if file.stem == "test_citations" and named]
    return [str(TESTS / file.name) for file in (*named, *cited)]


def mutate(subject: str) -> Found:
    """All mutants of one subject, in a copy of its own."""
    began, found, tests = time.monotonic(), Found(subject), tests_of(subject)
    with TemporaryDirectory(prefix=f"mutants-{subject}-") as name:
        folder = copy_of_the_rulebook(Path(name))
        if not passes(folder, tests):
            found.survivors.append("  its tests fail without any mutant")
            return found
        for module in modules_of(folder, subject):
            whole = module.read_text(encoding="utf-8")
            for changed in mutants(whole):
                module.write_text(changed, encoding="utf-8")
                if passes(folder, tests):
                    found.survivors.append(difference(module.relative_to(folder), whole, changed))
                else:
                    found.noticed += 1
            module.write_text(whole, encoding="utf-8")
    found.seconds = time.monotonic() - began
    return found


def copy_of_the_rulebook(folder: Path) -> Path:
    for part in (LAW, TESTS):
        shutil.copytree(
            CHECKOUT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__")
        )
    for file in ("faqiao/__init__.py", "tests/__init__.py", "tests/reference.py"):
        shutil.copy(CHECKOUT / file, folder / file)
    (folder / "conftest.py").write_text(CONFTEST)
    (folder / "pytest.ini").write_text("[pytest]\n")
    return folder


def modules_of(folder: Path, subject: str) -> list[Path]:
    package = folder / LAW / subject
    return sorted(package.glob("*.py")) if package.is_dir() else [package.with_suffix(".py")]


def mutants(code: str) -> Iterator[str]:
    """The same code with one place changed; stars and bars that are taken for arithmetic do not compile."""
    seen = {code}
    for name in filter(OPERATORS.fullmatch, operator_names()):
        operator, occurrence = get_operator(name)(), 0
        while changed := mutate_code(code, operator, occurrence):
            occurrence += 1
            if changed not in seen and compiles(changed):
                yield changed
            seen.add(changed)


def compiles(code: str) -> bool:
    try:
        compile(code, "mutant", "exec")
    except SyntaxError:
        return False
    return True


def passes(folder: Path, tests: list[str]) -> bool:
    """Whether the tests are green, asked in a fork that has not seen the rulebook yet."""
    child = os.fork()
    if not child:
        ask_in(folder, tests)
    return os.waitpid(child, 0)[1] == 0


def ask_in(folder: Path, tests: list[str]) -> None:
    """Ends the process."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    signal.alarm(LONGEST)
    os.chdir(folder)
    sys.path = [str(folder), *(one for one in sys.path if one not in ("", str(CHECKOUT)))]
    code = 1
    try:
        code = int(pytest.main(["-q", "-x", "-p", "no:cacheprovider", *tests]))
    finally:
        os._exit(code)


def difference(path: Path, whole: str, changed: str) -> str:
    lines = difflib.unified_diff(whole.splitlines(), changed.splitlines(), n=0, lineterm="")
    kept = [line for line in lines if not line.startswith(("---", "+++"))]
    return "\n".join([f"  survived in {path}", *(f"    {line}" for line in kept)])


def main() -> None:
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    sys.dont_write_bytecode = True
    noticed = tried = 0
    with Pool(os.cpu_count(), maxtasksperchild=1) as pool:
        for found in pool.imap_unordered(mutate, sys.argv[1:] or subjects()):
            print(found.told(), flush=True)
            noticed, tried = noticed + found.noticed, tried + found.tried
    print(f"In all {noticed} of {tried} noticed.")


if __name__ == "__main__":
    main()
