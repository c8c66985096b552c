"""Counts test cases in meson's testlog.json: prints "PASSED FAILED".

A Check suite reports its own number of cases, a TAP test has one line a case; anything else counts as one.
A test that failed as a whole always counts as at least one failure.
"""
import json
import re
import sys


def cases(test):
    output = test.get("stdout", "") or ""
    check = re.search(r"Checks: (\d+), Failures: (\d+), Errors: (\d+)", output)
    if check:
        total, failures, errors = map(int, check.groups())
        return total - failures - errors, failures + errors
    points = re.findall(r"^(not )?ok\b([^\n]*)", output, re.MULTILINE)
    if points:
        skipped = sum(1 for bad, text in points if "# SKIP" in text)
        bad = sum(1 for bad, text in points if bad and "# TODO" not in text)
        return len(points) - bad - skipped, bad
    return (1, 0) if test["result"] in ("OK", "EXPECTEDFAIL") else (0, 0)


def main(path):
    passed = failed = 0
    with open(path, encoding="utf-8") as log:
        for line in log:
            test = json.loads(line)
            good, bad = cases(test)
            whole = test["result"] in ("OK", "EXPECTEDFAIL", "SKIP")
            passed += good
            failed += bad if whole or bad else 1
    print(passed, failed)


main(sys.argv[1])
