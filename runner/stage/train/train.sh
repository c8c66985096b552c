#!/bin/sh
# train.sh: builds the engine so that it counts which way it goes, lets it search a few small programs, and puts the counts
# where gcc looks for them when it compiles the two libraries. It only makes the engine faster: where any of it does not
# work, the libraries are compiled without.
#
#   train.sh STAMP CC SOURCE... -- LIBRARY...
#
# Runs in the build tree, with the sources named as the compiler will be given them: the counts of a file are known by that
# name. It ends well in any case; STAMP says what became of it.
set -u
folder=$(dirname "$0")
stamp=$1 cc=$2
shift 2
sources='' libraries='' behind=''
for file in "$@"; do
    case $file in
    --) behind=1 ;;
    *) if [ -n "$behind" ]; then libraries="$libraries $file"; else sources="$sources $file"; fi ;;
    esac
done
here=$(dirname "$stamp")
work=$here/train.p
# shellcheck disable=SC2086
set -- $sources
flags="-std=gnu11 -D_GNU_SOURCE -g -O3 -fPIC -fno-common -I$(dirname "$(dirname "$1")")"

# Compiled as for its library, with the name that its object has there (runtime_engine.c in libruntime.a.p): the counts go
# beside that object, and those of static functions are known by it.
compile() {
    library=$(basename "$(dirname "$1")")
    name=${library}_$(basename "$1")
    case $library in
    runtime) pointers=-fno-omit-frame-pointer ;;
    *) pointers= ;;
    esac
    # shellcheck disable=SC2086
    "$cc" $flags $pointers -fprofile-generate -fprofile-update=single -w -c "$1" -o "$work/$name.o" \
        -dumpdir "$here/lib$library.a.p/" -dumpbase "$name" -dumpbase-ext ""
}

# Two at a time.
compile_all() {
    # shellcheck disable=SC2086
    set -- $sources
    while [ $# -gt 0 ]; do
        compile "$1" &
        first=$!
        [ $# -lt 2 ] || compile "$2" || return 1
        wait "$first" || return 1
        shift $(($# < 2 ? 1 : 2))
    done
}

# A program as a check compiles it: every call of it is one of the runtime's.
module() {
    name=$work/$(basename "$1" .c)
    "$cc" -O0 -g -fPIC -fno-omit-frame-pointer -fno-builtin -fsanitize=thread -c "$1" -o "$name.o" || return 1
    names="--redefine-sym main=rt_program_main"
    for call in $(nm -u "$name.o" | awk '{print $2}' | grep -v '^__tsan_\|^_GLOBAL_'); do
        names="$names --redefine-sym $call=rt_$call"
    done
    # shellcheck disable=SC2086
    objcopy $names "$name.o" &&
        "$cc" -shared -nostdlib -Wl,-Bsymbolic -Wl,-Ttext-segment=0x200000000000 -Wl,-z,norelro \
            "$name.o" -o "$name.so"
}

train() {
    rm -rf "$work" "$here"/lib*.a.p/*.gcda
    mkdir -p "$work" "$here/libruntime.a.p" "$here/libexplore.a.p" && compile_all || return 1
    # shellcheck disable=SC2086
    "$cc" $flags -fprofile-generate -fprofile-dir="$work" "$folder/train.c" "$work"/*.o \
        $libraries -rdynamic -lm -o "$work/train" || return 1
    for program in counter buffer slots; do
        module "$folder/$program.c" || return 1
        case $program in buffer) waits=waits ;; *) waits='' ;; esac
        "$work/train" "$work/$program.so" ${waits:+"$waits"} || return 1
    done
}

if train >"$stamp.log" 2>&1; then
    echo "// The engine is trained." >"$stamp"
else
    echo "// The engine is not trained: see $stamp.log." >"$stamp"
fi
