"""Writes every rule of the rulebook into docs/rulebook.md, in both languages: python -m tools.rulebook write|check"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from faqiao.law import examples, numbers, rulebook, telling
from faqiao.law.answers import CERTAINTY, Answer, Said
from faqiao.law.rulebook import Parameter, Rule

ROOT = Path(__file__).resolve().parents[1]
PAGES = {"en": ROOT / "docs" / "rulebook.md", "zh-hans": ROOT / "docs" / "rulebook.zh-CN.md"}
HEAD = {
    "en": """# The rulebook

[简体中文](rulebook.zh-CN.md)

Every rule that `faqiao.law` answers: {rules} of them, {numbers} numbers, {uncertain} of which do not stand in the law.
Written from the code by `python -m tools.rulebook write`.

Each rule has one name and four faces:

```python
from decimal import Decimal

from faqiao.law import fees

answer = fees.property(amount=Decimal(120_000))
answer.value  # Decimal("2700.00")
answer.steps, answer.basis, answer.numbers, answer.facts
```

```sh
faqiao law fees.property amount=120000            # in words; --json for programs
faqiao law --batch questions.csv                  # a whole file with the columns rule,args
faqiao law --uncertain                            # every number that does not stand in the law
curl -fsS "$BASE/api/law/fees.property?amount=120000"
```

and, for the public, the calculators `/calculators/cost/` and `/calculators/last-day/`. Days are written
`2026-03-10`, moments `2026-03-10T14:20` (Beijing), spans `2026-05-08/2026-06-30`, yes and no as such. `today` is
filled in where it is left out. A question that makes no sense is answered with the sentence that says what is wrong
(`Unanswerable`; exit code 2; status 422). What is told is law in general, and no advice in a case.
""",
    "zh-hans": """# 规则库

[English](rulebook.md)

`faqiao.law` 能回答的每一条规则：共 {rules} 条，用到 {numbers} 个数值，其中 {uncertain} 个不是条文所载。
本页由 `python -m tools.rulebook write` 按代码写出。

每条规则一个名称，四种用法：

```python
from decimal import Decimal

from faqiao.law import fees

answer = fees.property(amount=Decimal(120_000))
answer.value  # Decimal("2700.00")
answer.steps, answer.basis, answer.numbers, answer.facts
```

```sh
faqiao law fees.property amount=120000            # 用话回答；--json 供程序使用
faqiao law --batch questions.csv                  # 整个文件，两列 rule,args
faqiao law --uncertain                            # 所有不是条文所载的数值
curl -fsS "$BASE/api/law/fees.property?amount=120000"
```

公众用 `/calculators/cost/`（要交多少钱）和 `/calculators/last-day/`（最迟哪一天）。
日期写 `2026-03-10`，时间写 `2026-03-10T14:20`（北京时间），起止写 `2026-05-08/2026-06-30`，
是否写 `yes`、`no`。`today` 不填时由程序填当天。
问得不对，会用一句话说明哪里不对、怎样才对（`Unanswerable`；退出码 2；状态码 422）。回答的是一般规定，不是对个案的意见。
""",
}
SINCE = Said("自 {} 起施行。", "In force since {}.")
TAKES = Said("| 填什么 | 含义 | 写法 | |", "| takes | meaning | written as | |")
EXAMPLE = Said("例", "Example")
BASIS = Said("依据", "Stands on")
USES = Said("用到的数值", "Numbers")
FOLLOWS = Said("另外回答", "Also tells")
COLON = Said("：", ": ")
SEMICOLON = Said("；", "; ")
OPEN = Said("## 不是条文所载的数值", "## Numbers that do not stand in the law")
SET = Said(
    '要设定其中一个：在一个 TOML 文件里写 `"名称" = "数值"`，用环境变量 `FAQIAO_LAW_NUMBERS` 指向它。',
    'To set one: write `"name" = "value"` into a TOML file, and name that file in the variable '
    "`FAQIAO_LAW_NUMBERS`.",
)
COLUMNS = Said(
    "| 名称 | 含义 | 默认 | 确定程度 | 出处 |", "| name | meaning | default | certainty | source |"
)


def written(language: str) -> str:
    rules = rulebook.rules()
    counts = {
        "rules": len(rules), "numbers": len(numbers.all_numbers()), "uncertain": len(numbers.uncertain())
    }  # fmt: skip
    parts = [HEAD[language].format(**counts)]
    for subject, some in telling.subjects(rules).items():
        parts.append(f"## {subject} · {telling.subject_said(subject, language)}\n")
        parts += ["\n".join(_told(one, language)) + "\n" for one in some]
    parts.append("\n".join(_uncertain(language)) + "\n")
    return "\n".join(parts)


def _told(rule: Rule, language: str) -> Iterator[str]:
    yield f"### `{rule.name}`"
    yield ""
    yield f"{rule.said.text(language)}. " + (
        rule.doc.partition("\n")[0] if language == "en" else ""
    )
    if rule.since:
        yield SINCE.text(language).format(rule.since)
    yield ""
    if rule.parameters:
        yield TAKES.text(language)
        yield "| --- | --- | --- | --- |"
        yield from (_row(one, language) for one in rule.parameters.values())
        yield ""
    answer = examples.answers(rule)[0]
    value = telling.value_said(answer.value, language)
    yield f"{EXAMPLE.text(language)}{COLON.text(language)}`faqiao law {examples.command(rule)}` → **{value}**"
    yield from _grounds(rule, answer, language)


def _row(one: Parameter, language: str) -> str:
    cells = (
        f"`{one.name}`",
        one.said.text(language),
        telling.form_said(one, language),
        telling.duty_said(one, language),
    )
    return "| " + " | ".join(cell.replace("|", "·") for cell in cells) + " |"


def _grounds(rule: Rule, answer: Answer[object], language: str) -> Iterator[str]:
    colon = COLON.text(language)
    lines = [
        (
            BASIS,
            SEMICOLON.text(language).join(
                one.said.text(language) for one in examples.articles_of(rule)
            ),
        ),
        (
            USES,
            SEMICOLON.text(language).join(
                telling.number_said(one, language) for one in examples.numbers_of(rule)
            ),
        ),
        (
            FOLLOWS,
            SEMICOLON.text(language).join(
                f"`{name}` {telling.fact_said(name, language)}" for name in answer.facts
            ),
        ),
    ]
    for said, text in lines:
        if text:
            yield ""
            yield f"{said.text(language)}{colon}{text}"


def _uncertain(language: str) -> Iterator[str]:
    yield OPEN.text(language)
    yield ""
    yield SET.text(language)
    yield ""
    yield COLUMNS.text(language)
    yield "| --- | --- | --- | --- | --- |"
    for one in numbers.uncertain():
        cells = (f"`{one.name}`", one.said.text(language), f"{one.default:f}",
                 CERTAINTY[one.certainty].text(language), one.source_said.text(language))  # fmt: skip
        yield "| " + " | ".join(cell.replace("|", "·") for cell in cells) + " |"


def main() -> int:
    for name in ("FAQIAO_LAW_NUMBERS", "FAQIAO_CALENDAR_DIR"):
        os.environ.pop(name, None)  # as it is shipped
    if sys.argv[1:] == ["write"]:
        for language, page in PAGES.items():
            page.write_text(written(language), encoding="utf-8")
        return 0
    stale = [page.name for language, page in PAGES.items()
             if not page.exists() or page.read_text("utf-8") != written(language)]  # fmt: skip
    for name in stale:
        print(f"docs/{name} is not what the rules say.")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
