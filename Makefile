# PerfDesk. `make help` lists the targets. From a fresh clone `make run` and `make test` set up everything themselves.

VENV := .venv
LOCK := packaging/requirements-dev.lock
INSTALLED := $(VENV)/.lock-installed
PY := $(VENV)/bin/python
BENCH_VENV := .venv-bench
BENCH_LOCK := packaging/requirements-bench.lock
BENCH_INSTALLED := $(BENCH_VENV)/.lock-installed
FREEZE_LOCK := packaging/pyinstaller/requirements.lock
PIP_COMPILE := CUSTOM_COMPILE_COMMAND='make lock' $(VENV)/bin/pip-compile -q --generate-hashes --allow-unsafe \
	--strip-extras --no-emit-index-url --no-emit-trusted-host --no-emit-find-links $(UPGRADE)
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help run test check bench bench-peers lock fonts setup clean system-run system-test system-bench built-fonts
.NOTPARALLEL:

help: ## 显示这份说明
	@sed -n 's/^\([a-z][a-z-]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | \
		while IFS='|' read -r name text; do printf '%-14s %s\n' "$$name" "$$text"; done
	@echo '  ARGS=… 传给程序、pytest 或 bench；make lock UPGRADE=--upgrade 把锁定的版本升到界内最新'

run: setup ## 打开 PerfDesk（没有屏幕时用样例走一遍并导出到 out/）
	@$(PY) main.py $(ARGS)

test: system-test $(INSTALLED) built-fonts ## 准备好一切并运行全部测试
	@$(PY) -m pytest $(ARGS)

check: $(INSTALLED) ## ruff 与 mypy --strict（perfdesk 和字体脚本）
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy --strict perfdesk/
	@$(PY) -m mypy --strict packaging/fonts.py
	@MYPYPATH=packaging $(PY) -m mypy --strict packaging/release
	@MYPYPATH=packaging $(PY) -m mypy --strict packaging/bundle

bench: setup ## 测量速度（python -m bench）
	@$(PY) -m bench $(ARGS)

bench-peers: system-bench $(BENCH_INSTALLED) built-fonts ## 与 LibreOffice、docxtpl、typst、WeasyPrint 同场比速度
	@$(BENCH_VENV)/bin/python -m bench peers $(ARGS)

lock: $(INSTALLED) ## 按 pyproject.toml 重做锁文件
	@$(PIP_COMPILE) -o packaging/requirements.lock pyproject.toml
	@$(PIP_COMPILE) --extra dev -c packaging/requirements.lock -o $(LOCK) pyproject.toml
	@$(PIP_COMPILE) --extra bench -c packaging/requirements.lock -c $(LOCK) -o $(BENCH_LOCK) pyproject.toml
	@$(PIP_COMPILE) --extra freeze -c packaging/requirements.lock -o $(FREEZE_LOCK) pyproject.toml

fonts: $(INSTALLED) ## 生成随程序分发的中文字体；缺一种就失败
	@$(PY) packaging/fonts.py --check || packaging/system-packages.sh fonts
	@$(PY) packaging/fonts.py

setup: system-run $(INSTALLED) built-fonts ## 只做准备：系统软件包、.venv、字体

clean: ## 删除生成的文件（不动 .venv、字体和用户数据）
	@rm -rf out build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -type d -not -path './$(VENV)/*' -prune -exec rm -rf {} +

system-run:
	@packaging/system-packages.sh run

system-test:
	@packaging/system-packages.sh test

system-bench:
	@packaging/system-packages.sh bench

# Best effort: without a network the program still runs, with substitutes, and says so.
built-fonts: $(INSTALLED)
	@$(PY) packaging/fonts.py --check || { packaging/system-packages.sh fonts; $(PY) packaging/fonts.py --best-effort; }

# Remade only when the lock file changed; system-run first, because a bare machine has no Python yet.
$(INSTALLED): $(LOCK) | system-run
	@packaging/make-venv.sh $(VENV) $(LOCK)
	@touch $@

$(BENCH_INSTALLED): $(BENCH_LOCK) | system-run
	@packaging/make-venv.sh $(BENCH_VENV) $(BENCH_LOCK)
	@touch $@
