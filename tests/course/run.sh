#!/bin/sh
# run.sh: the course that comes with heddle keeps what it promises: `heddle lint --house`, one case for each lesson and
# exercise and one for the table of topics. Speaks TAP.
#
#     run.sh HEDDLE COURSE
heddle=$(realpath "$1") && [ -x "$heddle" ] || exit 1
course=$2
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
export heddle course work

lint='"$heddle" --course "$course" lint --house "$1" >"$work/$1" 2>&1; echo $? >"$work/$1.status"'
set -- $(cd "$course" && LC_ALL=C ls -d lessons/*/ exercises/*/ | sed 's|/$||; s|.*/||') topics
printf '%s\n' "$@" | xargs -P "$(nproc)" -I NAME sh -c "$lint" sh NAME

echo "1..$#"
number=0
failed=0
for name; do
    number=$((number + 1))
    if [ "$(cat "$work/$name.status")" = 0 ]; then
        echo "ok $number - $name keeps what it promises"
    else
        failed=1
        echo "not ok $number - $name keeps what it promises"
        sed 's/^/# /' "$work/$name"
    fi
done
exit $failed
