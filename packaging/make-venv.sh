#!/bin/bash
# Makes the virtual environment and installs exactly what the lock file says. Usage: make-venv.sh FOLDER LOCK
set -euo pipefail

venv=$1
lock=$2

if ! [ -x "$venv/bin/python" ]; then
  if ! python=$("${BASH_SOURCE[0]%/*}/find-python.sh"); then
    echo "没有找到 Python 3.11 以上。可以用 PYTHON=… make 指定。" >&2
    exit 1
  fi
  "$python" -m venv "$venv"
fi
echo "正在按 $lock 安装 Python 软件包……"
"$venv/bin/python" -m pip install -q --disable-pip-version-check --require-hashes -r "$lock"
