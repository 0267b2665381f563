#!/bin/bash
# Prints the first Python that is new enough (PYTHON, if set, is asked first); exit status 1 when there is none.
for name in "${PYTHON:-}" python3.11 python3.12 python3.13 python3; do
  if [ -n "$name" ] && "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo "$name"
    exit 0
  fi
done
exit 1
