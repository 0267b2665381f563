"""Compiles the Python files of the bundle, so that nothing is ever written into the program's folder at run time."""

import sys
from pathlib import Path
from py_compile import PycInvalidationMode, PyCompileError
from py_compile import compile as compile_file

from windows.download import PYTHON
from windows.failures import BuildFailure


def replace_sources(folder: Path) -> None:
    """Put module.pyc in the place of every module.py below the folder: smaller, and half the number of files.

    The same bytes each time: the hash of the source in the place of a time (it is never checked), and for the traceback
    the module's place in the program, not on this machine. Raises BuildFailure.
    """
    if sys.version_info[:2] != tuple(map(int, PYTHON.split("."))):
        raise BuildFailure(f"编译字节码需要 Python {PYTHON}，现在是 {sys.version.split()[0]}。")
    for path in sorted(folder.rglob("*.py")):
        try:
            compile_file(
                str(path),
                cfile=str(path.with_suffix(".pyc")),
                dfile=path.relative_to(folder).as_posix(),
                doraise=True,
                invalidation_mode=PycInvalidationMode.UNCHECKED_HASH,
            )
        except PyCompileError as error:
            raise BuildFailure(f"{path.name} 编译不了：{error.msg}") from None
        path.unlink()
