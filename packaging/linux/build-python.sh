#!/bin/sh
# Inside the build root (Debian 11, glibc 2.31): makes CPython 3.11 and SQLite out of Debian 12's sources, since Debian 11
# has Python 3.9 and PerfDesk needs 3.11. The sources lie in /src, already checked against sources.sha256.
#   /src/build-python.sh     -> /opt/python
set -eu

PREFIX=/opt/python
JOBS=$(nproc)
# -g0: nothing to strip later. The include keeps the result at glibc 2.28 and below, see old-math.h.
# The prefix maps keep the folder of the build out of the result.
FLAGS="-O2 -g0 -include /src/old-math.h -ffile-prefix-map=/build=."
export LC_ALL=C TZ=UTC

rm -rf /build "$PREFIX"
mkdir -p /build
cd /build
for description in /src/*.dsc; do
    dpkg-source --no-check -x "$description"
done
# CPython keeps when it was compiled: the time of Debian's last change, so that two builds are the same.
SOURCE_DATE_EPOCH=$(dpkg-parsechangelog -l python3.11-*/debian/changelog -S Timestamp)
export SOURCE_DATE_EPOCH

cd /build/sqlite3-*
./configure --prefix="$PREFIX" --disable-static --disable-tcl --disable-readline --disable-load-extension --enable-fts5 \
    CFLAGS="$FLAGS" > /build/sqlite.log
make -j"$JOBS" install >> /build/sqlite.log 2>&1

# Known to the root's own linker, not written into the files: what is shipped must look for nothing in /opt.
echo "$PREFIX/lib" > /etc/ld.so.conf.d/python.conf
ldconfig

cd /build/python3.11-*
# Debian's correction of CVE-2026-4224 lets pyexpat use an inner header, which setup.py alone does not allow.
printf '*shared*\npyexpat pyexpat.c -DPy_BUILD_CORE_MODULE -lexpat\n' >> Modules/Setup.local
# sem_clockwait is the one function of glibc 2.30 that CPython would take; without it, it waits by sem_timedwait.
ac_cv_func_sem_clockwait=no ./configure --prefix="$PREFIX" --enable-shared --with-system-expat \
    --without-ensurepip --disable-test-modules --without-static-libpython \
    CFLAGS="$FLAGS" CPPFLAGS="-I$PREFIX/include" LDFLAGS="-L$PREFIX/lib" > /build/python.log
make -j"$JOBS" >> /build/python.log 2>&1
make install >> /build/python.log 2>&1

ldconfig
"$PREFIX/bin/python3.11" - <<'CHECK'
import bz2, ctypes, lzma, pyexpat, sqlite3, sys, zlib  # each needs a library of the root

sqlite3.connect(":memory:").execute("create virtual table t using fts5(x)")
print("CPython", sys.version.split()[0], "SQLite", sqlite3.sqlite_version)
CHECK
rm -rf /build
