"""Put into app/ of the Windows bundle: runs main.py, and says it when that can't even begin.

What happens later main.py tells by itself. But where a virus scanner took a file of it away, a program without a
console would end without a word.
"""

import ctypes
import runpy
import sys
import traceback

_SENTENCE = (
    "PerfDesk 打不开，程序文件不完整（{why}）。\n\n可能是安装没有完成，或者文件被杀毒软件隔离了。"
    "请重新运行安装程序；已填写的内容都在，不会丢失。"
)
_STOP_SIGN = 0x10  # MB_ICONERROR, winuser.h
_BROKEN = 3  # as the launcher ends when one of its files is missing


def main() -> None:
    """Run the program as `python main.py` does."""
    try:
        runpy.run_module("main", run_name="__main__")
    except Exception as error:
        if sys.stderr is None:
            sentence = _SENTENCE.format(why=f"{type(error).__name__}: {error}")
            ctypes.windll.user32.MessageBoxW(None, sentence, "PerfDesk 绩效自评", _STOP_SIGN)  # type: ignore[attr-defined,unused-ignore]
        else:
            traceback.print_exception(error)
        raise SystemExit(_BROKEN) from error


if __name__ == "__main__":
    main()
