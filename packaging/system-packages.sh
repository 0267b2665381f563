#!/bin/bash
# System packages of the Debian family (Debian, Ubuntu, UOS, Kylin): looks what is missing, installs it when it may,
# else says the command.
# Usage: system-packages.sh run|test|fonts|bench|release|macos-experiment|windows|wine|test-windows|linux-build|test-linux
#
# Never asks for a password and touches the network only when something is missing. Exit status 1 only when nothing at
# all can go on (no Python); a missing library or test tool is said, and the work goes on without it.
set -euo pipefail

# What PySide6 6.9 from PyPI loads: without a screen, and for a window under X.
# Found by adding packages to a bare Debian 12 until both platforms started.
QT=(libgl1 libegl1 libglib2.0-0 libdbus-1-3 libfontconfig1 libxkbcommon0)
QT_WINDOW=(libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0
  libxcb-xkb1 libxkbcommon-x11-0)
# The tests compare with LibreOffice, read PDF back with poppler, and drive a real window.
TEST=(libreoffice-writer-nogui poppler-utils xvfb xdotool)
# So that LibreOffice and Qt have a Hei, a Song and a Kai for what our own faces are not asked for.
TEST_FONTS=(fonts-wqy-zenhei fonts-arphic-gbsn00lp fonts-arphic-gkai00mp)

# The speed comparison: what is compared with, and the text library that WeasyPrint loads.
BENCH=(libreoffice-writer-nogui libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0)

# Takes installers apart: sizes, and two builds compared.
RELEASE=(p7zip-full)

# The macOS image put together on Linux, as an experiment: looks at signatures, writes the volume, reads the image back.
MACOS_EXPERIMENT=(osslsigncode xorriso dmg2img p7zip-full)

# The Windows installer: NSIS, a compiler for the launcher, a look at signatures. Its test: Wine, a screen, screenshots,
# and a Hei for the wizard; the quick check of the bundle needs Wine alone.
WINDOWS=(nsis gcc-mingw-w64-x86-64-win32 osslsigncode)
WINE=(wine64 gcc-mingw-w64-x86-64-win32 osslsigncode locales)
WINDOWS_TEST=(wine64 xvfb openbox xdotool imagemagick p7zip-full fonts-wqy-microhei locales)

# The Linux package: a Debian 11 root to build in, and readelf. Its trial: a screen with windows, keys, pictures.
LINUX_BUILD=(debootstrap binutils)
LINUX_TEST=(xvfb openbox xdotool imagemagick)

HERE=${BASH_SOURCE[0]%/*}

say() { printf '%s\n' "$*"; }

# The packages that give a Python with venv and pip, as far as it is not there.
python_packages() {
  local python
  python=$("$HERE/find-python.sh" || true)
  if [ -z "$python" ]; then
    echo python3 python3-venv
  elif ! "$python" -c 'import ensurepip' 2>/dev/null; then
    echo python3-venv "$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
  fi
}

# Those of the named packages that are not installed. Debian 13 renamed some libraries by a "t64" at the end.
missing_of() {
  local installed name
  installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" "${@/%/t64}" 2>/dev/null |
    sed -n 's/^installed //p' || true)
  for name in "$@"; do
    grep -qxE "$name(t64)?" <<<"$installed" || echo "$name"
  done
}

# The commands as administrator; fails when that would need a password.
as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  else
    sudo -n "$@"
  fi
}

may_install() { [ "$(id -u)" = 0 ] || { command -v sudo >/dev/null && sudo -n true 2>/dev/null; }; }

install() {
  local log
  log=$(mktemp)
  say "正在安装系统软件包：$*"
  if as_root apt-get update -q >"$log" 2>&1 &&
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@" >>"$log" 2>&1; then
    rm -f "$log"
    return 0
  fi
  tail -n 5 "$log" >&2
  rm -f "$log"
  return 1
}

main() {
  local wanted=() missing=()
  case "${1:-}" in
    run) wanted=("${QT[@]}" "${QT_WINDOW[@]}") ;;
    test) wanted=("${QT[@]}" "${QT_WINDOW[@]}" "${TEST[@]}" "${TEST_FONTS[@]}") ;;
    bench) wanted=("${QT[@]}" "${BENCH[@]}") ;;
    macos-experiment) wanted=("${MACOS_EXPERIMENT[@]}") ;;
    release) wanted=("${RELEASE[@]}") ;;
    windows) wanted=("${WINDOWS[@]}") ;;
    wine) wanted=("${WINE[@]}") ;;
    test-windows) wanted=("${WINDOWS[@]}" "${WINDOWS_TEST[@]}") ;;
    linux-build) wanted=("${LINUX_BUILD[@]}") ;;
    test-linux) wanted=("${LINUX_BUILD[@]}" "${LINUX_TEST[@]}") ;;
    fonts) command -v npm >/dev/null || wanted=(npm) ;;
    *)
      say "用法：system-packages.sh run|test|fonts|bench|release|macos-experiment|windows|wine|test-windows|linux-build|test-linux" >&2
      return 2
      ;;
  esac
  if ! command -v dpkg-query >/dev/null; then
    say "本机不是 Debian 系的系统，未检查系统软件包。窗口打不开时，请用本机的包管理器安装 Qt 6 所需的库（libGL、libEGL、fontconfig、xkbcommon、xcb-util-cursor 等）。"
    return 0
  fi
  read -ra missing <<<"$({ python_packages; [ ${#wanted[@]} = 0 ] || missing_of "${wanted[@]}"; } | tr '\n' ' ')"
  [ ${#missing[@]} -gt 0 ] || return 0
  if may_install && install "${missing[@]}"; then
    return 0
  fi
  say "缺少系统软件包，这里没能安装。请管理员执行："
  say "  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${missing[*]}"
  if [ -n "$(python_packages)" ]; then
    say "没有 Python 3.11 以上（带 venv），无法继续。" >&2
    return 1
  fi
  say "暂且继续：缺的包只影响用到它们的部分。"
}

main "$@"
