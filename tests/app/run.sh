#!/bin/sh
# run.sh: presses keys in the app and compares the screens that it shows, byte for byte. Speaks TAP.
#
#     run.sh DRIVER FOLDER [NAME...]
#
# Each file of FOLDER/cases is one test: settings, a line of four hyphens, and what the app prints.
#     what:     what the screens show, in a sentence
#     start:    what the driver is told: options, then SIZE and OPEN (see driver.c)
#     keys:     the script (see runner/tui/terminal.h); goes on over the next lines
#     lines:    instead of keys, with --plain: what is typed, a command a line
# HEDDLE_UPDATE_GOLDEN=1 writes what the app prints into the files instead; read the diff.
# "saved 14:02", which the script's clock does not rule, is made "saved HH:MM", and the learner's
# home, a new folder for each test, "/home/learner".
driver=$(realpath "$1") && [ -x "$driver" ] || exit 1
folder=$(cd "$2" && pwd)
shift 2
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
unset HEDDLE_DIR XDG_STATE_HOME XDG_DATA_HOME XDG_CONFIG_HOME XDG_CACHE_HOME NO_COLOR VISUAL EDITOR
export TERM=xterm TZ=UTC LC_ALL=C.UTF-8

setting() {
    sed -n "/^----\$/q; s/^$1: *//p" "$2"
}

# The lines of a setting that goes on up to the hyphens.
block() {
    sed -n "/^----\$/q; /^$1:/,\$p" "$2" | sed "s/^$1: *//; s/^    //"
}

print_screens() {
    rm -rf "$work/home"
    mkdir "$work/home" && ln -s "$folder/course" "$work/home/course" && cd "$work/home/course" || return
    start=$(setting start "$1")
    open=${start##* }
    start=${start% *}
    size=${start##* }
    options=${start%"$size"}
    if grep -q '^lines:' "$1"; then
        block lines "$1" | HOME=$work/home "$driver" $options "$work/home/course" "$size" "$open" 2>&1
    else
        HOME=$work/home "$driver" $options "$work/home/course" "$size" "$open" "$(block keys "$1")" 2>&1
    fi
    status=$?
    [ "$status" -eq 0 ] || echo "exit status $status"
}

if [ $# -eq 0 ]; then
    set -- $(cd "$folder/cases" && LC_ALL=C ls)
fi
echo "1..$#"
number=0
failed=0
for name; do
    number=$((number + 1))
    case=$folder/cases/$name
    sed '/^----$/q' "$case" >"$work/now"
    (print_screens "$case") | sed 's/saved [0-2][0-9]:[0-5][0-9]/saved HH:MM/; s|'"$work"'/home|/home/learner|g' >>"$work/now"
    if [ -n "${HEDDLE_UPDATE_GOLDEN:-}" ]; then
        cmp -s "$case" "$work/now" || cp "$work/now" "$case"
    fi
    if cmp -s "$case" "$work/now"; then
        echo "ok $number - $(setting what "$case")"
    else
        failed=1
        echo "not ok $number - $(setting what "$case")"
        diff -u "$case" "$work/now" | sed 's/^/# /'
    fi
done
exit $failed
