#!/bin/sh
# rules.sh: checks that each test that tests/README.md names for a rule exists. Speaks TAP.
tests=$(cd "$(dirname "$0")" && pwd)
missing=$(sed -n 's/^| //p' "$tests/README.md" | cut -d '|' -f 2 | grep -o '`[^` ]*`' | tr -d '`' | sort -u |
    while read -r name; do
        [ -e "$tests/programs/$name.c" ] || [ -d "$tests/programs/$name" ] || [ -e "$tests/$name" ] || echo "# $name"
    done)
echo "1..1"
if [ -n "$missing" ]; then
    printf 'not ok 1 - each test of the map exists\n%s\n' "$missing"
    exit 1
fi
echo "ok 1 - each test of the map exists"
