# setup.sh: what heddle needs on this machine, and how to get it. Sourced by runner/start and tests/run.
#
# The caller sets `root` (the project's folder) and may set `yes=1`. Everything here speaks on stderr: stdout belongs to
# the program that is started.

# One line a package: Debian name, how to see that it is there (a command, or pc:MODULE for pkg-config), and, when heddle
# can do without it, what is lost then.
packages_to_build() {
    cat <<'END'
gcc|gcc|
libc6-dev|header:stdio.h|
binutils|ld|
meson|meson|
ninja-build|ninja|
pkg-config|pkg-config|
libncurses-dev|pc:ncursesw|
liblua5.4-dev|pc:lua5.4|
libmd4c-dev|pc:md4c|
libjansson-dev|pc:jansson|
libsqlite3-dev|pc:sqlite3|
libdw-dev|pc:libdw|
libelf-dev|pc:libelf|
libcapstone-dev|pc:capstone|
libseccomp-dev|pc:libseccomp|
clang|clang|gcc compiles your programs instead, and refuses those that store a returned struct in shared memory
END
}

packages_to_test() {
    cat <<'END'
check|pc:check|
libvterm-dev|pc:vterm|
cppcheck|cppcheck|the static analysis is left out
clang-tidy|clang-tidy|the style analysis is left out
END
}

say() {
    printf '%s\n' "$*" >&2
}

# Whether what the second field of a package line names is there.
is_there() {
    case $1 in
    pc:*) pkg-config --exists "${1#pc:}" 2>/dev/null ;;
    header:*) test -e "/usr/include/${1#header:}" ;;
    *) command -v "$1" >/dev/null 2>&1 ;;
    esac
}

# Reads package lines; sets `missing` (Debian names) and `optional` (lines "  NAME: what is lost").
find_missing() {
    missing=
    optional=
    while IFS='|' read -r package sign loss; do
        if ! is_there "$sign"; then
            missing="$missing $package"
            if [ -n "$loss" ]; then
                optional="$optional  $package: $loss
"
            fi
        fi
    done
    missing=${missing# }
}

# How to become root: prints nothing when we are, "sudo" when that exists; fails otherwise.
root_command() {
    if [ "$(id -u)" -eq 0 ]; then
        return 0
    fi
    command -v sudo 2>/dev/null
}

ask_yes() {
    if [ "${yes:-}" = 1 ] || ! [ -t 0 ] || ! [ -t 2 ]; then
        return 0
    fi
    printf '%s [Y/n] ' "$1" >&2
    read -r answer || return 1
    case $answer in
    '' | [Yy]*) return 0 ;;
    *) return 1 ;;
    esac
}

ask_administrator() {
    say "Please ask for these packages (Debian names): $missing"
    if [ -n "$optional" ]; then
        say "heddle works without these, and then:"
        printf '%s' "$optional" >&2
    fi
    say "Going on with what is here."
    mkdir -p "$root/build" && printf '%s\n' "$missing" >>"$root/build/asked-for"
}

# Whether these packages were asked for before: said once for each build folder is enough.
was_asked_for() {
    [ -f "$root/build/build.ninja" ] && grep -qxF "$missing" "$root/build/asked-for" 2>/dev/null
}

# Installs what the package lines in $1 name and what is not there yet. Never fails: the build says what it lacks.
provide() {
    find_missing <<END
$1
END
    if [ -z "$missing" ] || was_asked_for; then
        return 0
    fi
    if ! command -v apt-get >/dev/null 2>&1 || ! become=$(root_command); then
        ask_administrator
        return 0
    fi
    say "heddle needs some packages:"
    say "  ${become:+$become }apt-get install --no-install-recommends $missing"
    if ! ask_yes "Install them now?"; then
        ask_administrator
        return 0
    fi
    if $become apt-get update -qq >&2 &&
        $become env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >&2; then
        return 0
    fi
    say "Not all packages could be installed."
    ask_administrator
}

# Configures $root/build unless that was done; further arguments go to meson. Shows meson's words only when it fails.
configure() {
    if [ -f "$root/build/build.ninja" ]; then
        return 0
    fi
    if ! command -v meson >/dev/null 2>&1 || ! command -v ninja >/dev/null 2>&1; then
        say "heddle cannot be built without meson and ninja (packages meson and ninja-build)."
        return 1
    fi
    say "Preparing the build ..."
    if ! output=$(meson setup "$@" "$root/build" "$root" 2>&1); then
        printf '%s\n' "$output" | tail -n 12 >&2
        say "The build could not be prepared; the lines above say what is missing."
        rm -rf "$root/build"
        return 1
    fi
}

# Builds; shows the compiler's words only when it fails, and where it is when it takes long.
build() {
    log=$root/build/build.log
    if ! ninja -C "$root/build" -n 2>/dev/null | grep -q 'no work to do'; then
        say "Building heddle (about a minute the first time) ..."
    fi
    if ! ninja -C "$root/build" >"$log" 2>&1; then
        tail -n 40 "$log" >&2
        say "The build failed; all of its output is in $log"
        return 1
    fi
}
