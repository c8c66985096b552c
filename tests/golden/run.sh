#!/bin/sh
# run.sh: runs commands of heddle and compares what they say, byte for byte, with what is written down. Speaks TAP.
#
#     run.sh HEDDLE FOLDER [NAME...]
#
# Each file of FOLDER/cases is one test: settings, a line of four hyphens, and what is expected.
#     what:     what the command line does, in a sentence
#     run:      shell commands; further lines are indented by four. They start in a new folder with a copy of
#               FOLDER/files, where `heddle` is the program and course/ is a small course
# Expected is standard output, then standard error behind a line "on stderr:", then the exit status when it is not 0.
# What differs from machine to machine is made the same: the folder is /work, the version VERSION, the checksum of a
# schedule CHECKSUM. HEDDLE_UPDATE_GOLDEN=1 writes what is said now into the files instead; read the diff.
heddle=$(realpath "$1") && [ -x "$heddle" ] || exit 1
folder=$(cd "$2" && pwd)
shift 2
work=$(mktemp -d) || exit 1
work=$(realpath "$work")
trap 'rm -rf "$work"' EXIT
unset HEDDLE_DIR HEDDLE_PROGRAM XDG_STATE_HOME XDG_DATA_HOME XDG_CONFIG_HOME XDG_CACHE_HOME NO_COLOR VISUAL EDITOR
export TERM=xterm TZ=UTC LC_ALL=C.UTF-8 HOME="$work/home"
version=$("$heddle" --version | sed 's/^heddle //')

setting() {
    sed -n "/^----\$/q; s/^$1: *//p" "$2"
}

block() {
    sed -n "/^----\$/q; /^$1:/,\$p" "$2" | sed "s/^$1: *//; s/^    //"
}

# For the cases: heddle's JSON, laid out to be read; the exit status is heddle's.
json() {
    "$@" >"$work/json"
    json_status=$?
    python3 -m json.tool "$work/json"
    return $json_status
}

# For the cases: the failing schedule of a program.
schedule() {
    heddle check --json "$@" | sed 's/.*"schedule":"\(h1-[^"]*\)".*/\1/'
}

carry_out() {
    rm -rf "$work/home" "$work/here" "$work/bin"
    mkdir "$work/home" "$work/bin"
    ln -s "$heddle" "$work/bin/heddle"
    cp -r "$folder/files" "$work/here" && cp -r "$folder/course" "$work/here/course" || exit 1
    cd "$work/here" || exit 1
    PATH=$work/bin:$PATH
    eval "$(block run "$1")"
}

same_everywhere() {
    sed 's|'"$work"'/here|/work|g; s|'"$work"'|/work|g; s/"'"$version"'"/"VERSION"/g; s/^heddle '"$version"'/heddle VERSION/
         s/h1-[0-9a-f]\{8\}/h1-CHECKSUM/g'
}

print_result() {
    (carry_out "$1") >"$work/out" 2>"$work/err" </dev/null
    status=$?
    cat "$work/out"
    if [ -s "$work/err" ]; then
        echo "on stderr:"
        cat "$work/err"
    fi
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
    print_result "$case" | same_everywhere >>"$work/now"
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
