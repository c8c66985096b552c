"""Counts test cases in meson's testlog.json: prints "PASSED FAILED", then a line for each case that failed.

A Check suite reports its own number of cases, a TAP test has one line a case; anything else counts as one.
A test that failed as a whole always counts as at least one failure.
"""
import json
import re
import sys


def cases(test):
    """The number of cases that passed, and the names of those that failed."""
    output = test.get("stdout", "") or ""
    check = re.search(r"Checks: (\d+), Failures: (\d+), Errors: (\d+)", output)
    if check:
        total, failures, errors = map(int, check.groups())
        names = re.findall(r"^[^\n:]+:\d+:[FE]:[^:\n]*:(\w+):", output, re.MULTILINE)
        names += ["a case"] * (failures + errors - len(names))
        return total - failures - errors, names
    points = re.findall(r"^(not )?ok\b([^\n]*)", output, re.MULTILINE)
    if points:
        skipped = sum(1 for bad, text in points if "# SKIP" in text)
        names = [re.sub(r"^[ \d]*-? *", "", text) for bad, text in points if bad and "# TODO" not in text]
        return len(points) - len(names) - skipped, names
    return (1, []) if test["result"] in ("OK", "EXPECTEDFAIL") else (0, [])


def main(path):
    passed = 0
    failed = []
    with open(path, encoding="utf-8") as log:
        for line in log:
            test = json.loads(line)
            good, bad = cases(test)
            if not bad and test["result"] not in ("OK", "EXPECTEDFAIL", "SKIP"):
                bad = [test["result"].lower()]
            passed += good
            name = test["name"].split(" / ")[-1]
            failed += [f"{name}: {case}" for case in bad]
    print(passed, len(failed))
    for case in failed:
        print(case)


main(sys.argv[1])
