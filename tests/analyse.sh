# analyse.sh: the second opinion on our own code: clang, sanitizers, static analysis. Sourced by tests/run.

sanitized=$root/build-sanitized

# AddressSanitizer and UndefinedBehaviorSanitizer see our own code; the stage, which owns its memory, runs without.
configure_sanitized() {
    [ -f "$sanitized/build.ninja" ] ||
        CC=clang meson setup "$sanitized" "$root" -Dwerror=true -Db_sanitize=address,undefined -Db_lundef=false \
            >"$root/build/sanitized.log" 2>&1 ||
        { tail -n 20 "$root/build/sanitized.log"; rm -rf "$sanitized"; return 1; }
}

build_sanitized() {
    ninja -C "$sanitized" >"$root/build/sanitized.log" 2>&1 || { tail -n 40 "$root/build/sanitized.log"; return 1; }
}

test_sanitized() {
    rm -f "$sanitized/meson-logs/testlog.json"
    CK_TIMEOUT_MULTIPLIER=8 ASAN_OPTIONS=detect_leaks=1:abort_on_error=0 UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1 \
        meson test -C "$sanitized" --no-rebuild --print-errorlogs --suite unit --suite fuzz-data --timeout-multiplier 4
    count_cases "$sanitized" "with sanitizers: "
}

# Only what is nearly always a fault: style is clang-format's business.
analyse_cppcheck() {
    cppcheck --quiet --std=c11 --error-exitcode=1 --inline-suppr --enable=warning,portability \
        --suppressions-list="$root/tests/cppcheck.txt" -j 2 -I "$root/runner" -D__x86_64__ -D__linux__ -D_GNU_SOURCE \
        "$root/runner" 2>&1
}

# With the commands of clang's build: gcc's have options that it does not know.
analyse_clang_tidy() {
    find "$root/runner" -name '*.c' -print0 |
        xargs -0 -n 8 -P 2 clang-tidy --quiet -p "$sanitized" --warnings-as-errors='*' 2>/dev/null
}

if command -v clang >/dev/null 2>&1; then
    step "configure with clang and sanitizers" configure_sanitized
    if [ -f "$sanitized/build.ninja" ]; then
        step "build with clang, warnings as errors" build_sanitized
        test_sanitized
    fi
fi
if command -v cppcheck >/dev/null 2>&1; then
    step "cppcheck" analyse_cppcheck
fi
if command -v clang-tidy >/dev/null 2>&1; then
    step "clang-tidy" analyse_clang_tidy
fi
