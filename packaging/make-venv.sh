#!/bin/bash
# Makes the virtual environment and installs exactly what the lock file says. Usage: make-venv.sh FOLDER LOCK
set -euo pipefail

venv=$1
lock=$2

if ! [ -x "$venv/bin/python" ]; then
  python=""
  for name in "${PYTHON:-}" python3.11 python3.12 python3.13 python3; do
    if [ -n "$name" ] && "$name" -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      python=$name
      break
    fi
  done
  if [ -z "$python" ]; then
    echo "没有找到 Python 3.11 以上（带 venv）。可以用 PYTHON=… make 指定。" >&2
    exit 1
  fi
  "$python" -m venv "$venv"
fi
echo "正在按 $lock 安装 Python 软件包……"
"$venv/bin/python" -m pip install -q --disable-pip-version-check --require-hashes -r "$lock"
