# 法桥 Faqiao. `make demo` opens a court full of invented life; `make test` proves the rest.
# Everything is brought by tools/ready.sh into .venv and the user's own cache, once.

.PHONY: help demo test check fix bench mutate lock
MAKEFLAGS += --no-print-directory
PY := .venv/bin/python
ARGS ?=
TESTS ?= tests

help:
	@printf '%s\n' 'make demo    打开一个有半年虚构日常的法院 · a court with half a year of invented life, in the browser' \
	  'make test    全部测试，含浏览器 · all tests, with a browser' \
	  'make check   格式、类型、边界、翻译、测试，与 CI 相同 · format, lint, types, walls, translations, tests: what CI runs' \
	  'make fix     整理格式和导入 · put format and imports in order' \
	  'make bench   测量并写出 docs/performance.md · measure, and write docs/performance.md' \
	  'make mutate  逐处改坏规则库，看测试是否发现 · break the rulebook on purpose: do its tests notice?' \
	  'make lock    更新锁定的依赖 · renew the locked dependencies'

demo:
	@sh tools/ready.sh demo
	@$(PY) -m faqiao demo $(ARGS)

test:
	@CHROMIUM=$$(sh tools/ready.sh test) && export CHROMIUM && $(PY) -m pytest -n 2 $(TESTS) $(ARGS)

check:
	@CHROMIUM=$$(sh tools/ready.sh test) && export CHROMIUM && $(PY) -m tools.check $(ARGS)

fix:
	@sh tools/ready.sh test >/dev/null
	@$(PY) -m ruff check --fix --quiet . || true
	@$(PY) -m ruff format .

bench:
	@sh tools/ready.sh test >/dev/null
	@$(PY) -m bench $(ARGS)

mutate:
	@sh tools/ready.sh test >/dev/null
	@$(PY) -m tools.mutate $(ARGS)

lock:
	@sh tools/ready.sh test >/dev/null
	@sh tools/lock.sh
