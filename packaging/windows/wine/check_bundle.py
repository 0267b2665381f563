"""The quick check: the assembled bundle, unpacked and without a screen, does the whole job under Wine.

    PYTHONPATH=packaging python -m windows.wine.check_bundle        (make check-bundle)

Its self-test has to find nothing wrong, and what it exports has to say the same as what the sources export.
"""

import sys
import time

from windows.build import BUILD, BUNDLE
from windows.failures import BuildFailure
from windows.places import alone
from windows.wine import self_test
from windows.wine.prefix import ready


def main() -> int:
    """The command; gives its exit status."""
    start = time.monotonic()
    place = BUILD / "check"
    try:
        with alone():  # it works in the prefix that all builds share
            prefix = ready()
            try:
                report = self_test.of_windows(prefix, str(BUNDLE / "perfdesk.exe"), place / "windows")
            finally:
                prefix.stop()
        if not report["ok"] or report["status"]:
            raise BuildFailure("Windows 程序的自检没有通过：\n" + "\n".join(report["troubles"]))
        self_test.from_sources(place / "sources")
        same = self_test.compare(place / "windows", place / "sources")
    except BuildFailure as failure:
        print(failure, file=sys.stderr)
        return 1
    print(
        f"Windows 程序在 Wine 里自检通过，导出的 {same} 份文件与源码导出的一致，用时 {time.monotonic() - start:.0f} 秒"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
