#!/bin/sh
# layers.sh: checks that each folder of runner/ includes only what runner/layers.txt allows, and that each library has
# its single point of contact. Speaks TAP.
root=${1:-$(cd "$(dirname "$0")/.." && pwd)}
runner=$root/runner
number=0
failures=0

# One test point: its text, then the findings (empty when all is well).
point() {
    number=$((number + 1))
    if [ -z "$2" ]; then
        echo "ok $number - $1"
    else
        echo "not ok $number - $1"
        printf '%s\n' "$2" | sed 's/^/# /'
        failures=$((failures + 1))
    fi
}

# Lines "FILE:LINE:#include ..." of a layer's own files.
includes() {
    find "$runner/$1" -name '*.[chS]' | LC_ALL=C sort | xargs -r grep -n '^ *# *include' /dev/null | sed "s|^$root/||"
}

check_layer() {
    layer=$1
    shift
    allowed=$(printf '%s\n' "$layer" "$@" | paste -sd '|' -)
    point "$layer includes only: $layer $*" \
        "$(includes "$layer" | grep '"' | grep -vE "include \"($allowed)/")"
}

# Only files that match $3 may include what matches $2.
check_contact() {
    point "$1" "$(includes . | grep -E "include <($2)" | grep -vE "^runner/(\./)?($3)")"
}

while IFS=: read -r layer allowed; do
    case $layer in
    '' | '#'*) ;;
    *) check_layer "$layer" $allowed ;;
    esac
done <"$runner/layers.txt"

check_contact "curses only in tui/term_curses.c" '(ncursesw/)?(curses|ncurses|term)\.h' 'tui/term_curses\.c'
check_contact "Lua only in course/" 'lua[a-z]*\.h' 'course/'
check_contact "seccomp only in stage/" 'seccomp\.h|linux/seccomp\.h' 'stage/'
check_contact "SQLite only in course/progress.c and grade/gradebook.c" 'sqlite3\.h' 'course/progress\.c|grade/gradebook\.c'
check_contact "libdw only in stage/debug_*" 'elfutils/libdw[a-z]*\.h|dwarf\.h' 'stage/debug_[a-z]+\.[ch]'
check_contact "capstone only in stage/decode.c" 'capstone/[a-z0-9]+\.h' 'stage/decode\.c'
point "modules are loaded only in stage/" \
    "$(grep -rnE '\bdlopen *\(' "$runner" --include='*.c' | sed "s|^$root/||" | grep -v '^runner/stage/')"
echo "1..$number"
[ "$failures" -eq 0 ]
