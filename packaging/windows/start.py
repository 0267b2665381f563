"""Put into app/ of the Windows bundle: runs main.py, and says it when that fails before there is a window.

A program without a console would otherwise end without a word, where a virus scanner took a file away for example.
"""

import os
import runpy
import sys
import traceback
from pathlib import Path

_SENTENCE = (
    "PerfDesk 打不开，程序文件不完整（{why}）。\n\n可能是安装没有完成，或者文件被杀毒软件隔离了。"
    "请重新运行安装程序；已填写的内容都在，不会丢失。{log}"
)
_ICON_ERROR = 0x10


def main() -> None:
    """Run the program as `python main.py` does."""
    try:
        runpy.run_module("main", run_name="__main__", alter_sys=False)
    except Exception as error:
        _tell(error)
        raise SystemExit(3) from error


def _tell(error: Exception) -> None:
    if sys.stderr is not None:  # someone is reading: a console, a test
        traceback.print_exception(error)
        return
    sentence = _SENTENCE.format(why=f"{type(error).__name__}: {error}", log=_written(error))
    import ctypes

    ctypes.windll.user32.MessageBoxW(None, sentence, "PerfDesk 绩效自评", _ICON_ERROR)  # type: ignore[attr-defined,unused-ignore]


def _written(error: Exception) -> str:
    """The details in a file for whoever looks after the machine; "" when that can't be written."""
    folder = Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "PerfDesk"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        log = folder / "start.log"
        log.write_text("".join(traceback.format_exception(error)), encoding="utf-8")
    except OSError:
        return ""
    return f"\n\n详细情况：{log}"


if __name__ == "__main__":
    main()
