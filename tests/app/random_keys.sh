#!/bin/sh
# random_keys.sh: presses keys at random, the same in every run, at sizes at random. The app has to
# go on through all of them and leave with status 0. Speaks TAP.
#
#     random_keys.sh DRIVER FOLDER [FIRST LAST]
driver=$(realpath "$1") && [ -x "$driver" ] || exit 1
folder=$(cd "$2" && pwd)
first=${3:-1}
last=${4:-40}
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
unset HEDDLE_DIR XDG_STATE_HOME XDG_DATA_HOME XDG_CONFIG_HOME XDG_CACHE_HOME NO_COLOR VISUAL EDITOR
export TERM=xterm TZ=UTC LC_ALL=C.UTF-8
cd "$folder/course" || exit 1

keys='Space Space Space Space d Enter Enter Tab S-Tab Esc q 0 1 2 3 t type:1 type:10 type:x S Left Right
u C-r p + - f ! g G w r e x y n N / type:sold type:a Up Down PgUp PgDn C-d z h i ? [ ] o % Home End j k
tick:300 tick:2000 C-l plain paste:abc resize:60x18 resize:80x24 resize:40x12 resize:41x13 resize:120x40
resize:5x3 resize:1x1 resize:200x12 resize:40x60 edit:exercises/01-tickets/solution.c
edit:exercises/01-tickets/mutant.c'
starts='first home lesson:01-locks demo:01-locks/lost-sale demo:01-locks/crossed demo:01-locks/crowd
demo:01-locks/unfinished exercise:01-tickets lesson:03-turns'

# COUNT words of LIST, chosen by SEED.
choose() {
    awk -v seed="$1" -v count="$2" -v list="$3" 'BEGIN {
        srand(seed)
        n = split(list, words)
        for (i = 0; i < count; i++) {
            print words[int(rand() * n) + 1]
        }
    }'
}

failed=0
echo "1..$((last - first + 1))"
seed=$first
while [ "$seed" -le "$last" ]; do
    rm -rf "$work/home"
    mkdir "$work/home"
    start=$(choose "$((seed * 7))" 1 "$starts")
    script=$(choose "$seed" 150 "$keys")
    HOME=$work/home timeout 60 "$driver" . 80x24 "$start" "$script" >"$work/out" 2>&1
    status=$?
    if [ "$status" -eq 0 ]; then
        echo "ok $seed - from $start, keys of seed $seed"
    else
        failed=1
        echo "not ok $seed - from $start, keys of seed $seed: status $status"
        echo "$script" | tr '\n' ' ' | sed 's/^/# /; s/$/\n/'
        tail -n 5 "$work/out" | sed 's/^/# /'
    fi
    seed=$((seed + 1))
done
exit $failed
