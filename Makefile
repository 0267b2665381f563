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
MAC_VENV := .venv-macos
MAC_LOCK := packaging/macos/requirements.lock
MAC_INSTALLED := $(MAC_VENV)/.lock-installed
RELEASE := PYTHONPATH=packaging $(PY) -m release
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help run test check bench bench-peers lock fonts setup clean system-run system-test system-bench built-fonts \
	installer-macos release release-files release-tag compare papers system-release
.PHONY: installer-linux test-linux system-linux system-test-linux
.PHONY: installer-windows check-bundle test-windows lock-windows
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
	@MYPYPATH=packaging $(PY) -m mypy --strict packaging/release packaging/macos
	@MYPYPATH=packaging $(PY) -m mypy --strict packaging/bundle packaging/trial
	@MYPYPATH=packaging $(PY) -m mypy --strict packaging/windows
	@MYPYPATH=packaging $(PY) -m mypy --strict packaging/linux packaging/pyinstaller

bench: setup ## 测量速度（python -m bench）
	@$(PY) -m bench $(ARGS)

bench-peers: system-bench $(BENCH_INSTALLED) built-fonts ## 与 LibreOffice、docxtpl、typst、WeasyPrint 同场比速度
	@$(BENCH_VENV)/bin/python -m bench peers $(ARGS)

lock: $(INSTALLED) ## 按 pyproject.toml 重做锁文件
	@$(PIP_COMPILE) -o packaging/requirements.lock pyproject.toml
	@$(MAKE) --no-print-directory lock-windows
	@$(PIP_COMPILE) --extra dev -c packaging/requirements.lock -o $(LOCK) pyproject.toml
	@$(PIP_COMPILE) --extra bench -c packaging/requirements.lock -c $(LOCK) -o $(BENCH_LOCK) pyproject.toml
	@$(PIP_COMPILE) --extra freeze -c packaging/requirements.lock -o $(FREEZE_LOCK) pyproject.toml
	@$(PIP_COMPILE) --extra freeze --extra macos -c packaging/requirements.lock -c $(FREEZE_LOCK) -o $(MAC_LOCK) pyproject.toml

fonts: $(INSTALLED) ## 生成随程序分发的中文字体；缺一种就失败
	@$(PY) packaging/fonts.py --check || packaging/system-packages.sh fonts
	@$(PY) packaging/fonts.py

installer-linux: system-linux $(INSTALLED) fonts ## 生成 Linux 安装包 dist/perfdesk_*.deb（要管理员权限）
	@PYTHONPATH=packaging $(PY) -m linux.installer $(ARGS)

test-linux: system-test-linux $(INSTALLED) ## 在全新的 Debian 11、12 里安装、使用、升级、卸载 Linux 安装包
	@PYTHONPATH=packaging $(PY) -m linux.trial $(ARGS)

ifeq ($(shell uname -s),Darwin)
installer-macos: $(MAC_INSTALLED) ## 在 Mac 上做 dmg，并让里面的程序自检；在 Linux 上拼一个没有证明能启动的试验品
	@PYTHONPATH=packaging $(MAC_VENV)/bin/python -m macos.build
else
installer-macos: $(INSTALLED) fonts
	@packaging/system-packages.sh macos-experiment
	@PYTHONPATH=packaging $(PY) -m macos.experiment.build
endif

release: installer-windows installer-linux test-windows test-linux release-files ## 本机能做的安装文件全部做好、试过，配上校验值和说明

release-files: system-release $(INSTALLED) ## 看 dist/ 里安装文件的大小，写校验值和发布说明
	@$(RELEASE).sizes dist
	@$(RELEASE).sums dist
	@$(RELEASE).notes --dist dist > dist/release-notes.md
	@cp docs/install.md dist/install.md

release-tag: $(INSTALLED) ## 核对标签与版本，版本要有更新说明：make release-tag TAG=…
	@$(RELEASE).version "$(TAG)"
	@$(RELEASE).notes --strict >/dev/null

compare: system-release $(INSTALLED) ## 比较两份构建：make compare ONE=… OTHER=…
	@$(RELEASE).compare "$(ONE)" "$(OTHER)"

papers: $(INSTALLED) ## 比较两份 doctor 导出的文件：make papers ONE=… OTHER=…
	@$(RELEASE).papers "$(ONE)" "$(OTHER)"

installer-windows: $(INSTALLED) ## 制作 Windows 安装程序，放在 dist/
	@packaging/system-packages.sh windows
	@$(MAKE) --no-print-directory fonts
	@PYTHONPATH=packaging $(PY) -m windows.build $(ARGS)

check-bundle: $(INSTALLED) ## 组装 Windows 程序，在 Wine 里自检，并与源码导出的文件比较
	@packaging/system-packages.sh wine
	@$(MAKE) --no-print-directory fonts
	@PYTHONPATH=packaging $(PY) -m windows.build --bundle
	@PYTHONPATH=packaging $(PY) -m windows.wine.check_bundle

test-windows: $(INSTALLED) ## 在 Wine 里试安装、升级、卸载和各种出错情况
	@packaging/system-packages.sh test-windows
	@$(MAKE) --no-print-directory fonts
	@PYTHONPATH=packaging $(PY) -m windows.build --trial
	@PYTHONPATH=packaging $(PY) -m windows.wine.try_installer $(ARGS)

lock-windows: $(INSTALLED) ## 重做 Windows 的锁文件
	@PYTHONPATH=packaging $(PY) -m windows.lock

setup: system-run $(INSTALLED) built-fonts ## 只做准备：系统软件包、.venv、字体

clean: ## 删除生成的文件（不动 .venv、字体和用户数据）
	@rm -rf out build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -type d -not -path './$(VENV)/*' -prune -exec rm -rf {} +

system-run:
	@packaging/system-packages.sh run

system-linux:
	@packaging/system-packages.sh linux-build

system-test-linux:
	@packaging/system-packages.sh test-linux

system-test:
	@packaging/system-packages.sh test

system-bench:
	@packaging/system-packages.sh bench

system-release:
	@packaging/system-packages.sh release

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

$(MAC_INSTALLED): $(MAC_LOCK) | system-run
	@packaging/make-venv.sh $(MAC_VENV) $(MAC_LOCK)
	@touch $@
