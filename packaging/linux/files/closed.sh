#!/bin/sh
# Before an upgrade (preinst) and before removal (prerm): a running program reads its parts when it needs them, so it must
# not have them changed under it. It is told to the person, never ended by us: something may not be typed to its end.
set -e
case "${0##*[./]} $1" in
    "preinst upgrade" | "prerm remove")
        for link in /proc/[0-9]*/exe; do
            if [ "$(readlink "$link" 2>/dev/null)" = /usr/lib/perfdesk/perfdesk ]; then
                echo "PerfDesk 正在运行，没有改动。请先关闭 PerfDesk（填写的内容随时都已保存），再重新安装或卸载。" >&2
                exit 1
            fi
        done
        ;;
esac
