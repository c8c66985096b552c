// expectation.h: what the first line of a test program promises about the program.
//
//     // verdict: deadlock cause: lock-cycle line: 17,23 options: --spurious 0
//
// Keys, each followed by words up to the next key:
//   verdict   id of trace/verdict.h; mandatory
//   cause     id of failure.cause; absent: not compared; "none": null
//   line      lines of the file that must all stand in failure.where, separated by commas
//   traces    exact number of executions of a complete search; "?": not derived yet, only the
//             compilers must agree; "more": too many to finish, the report must not say complete
//   says      words that the summary, the explanation or the coverage must contain
//   switches  forced switches (preemptions) of the failing run, which must be minimal
//   no-return line of the step behind which every way on fails; "none": no step is marked
//   notes     id of the note that is told beside the verdict; "none": there is no note
//   steps     at most so many a run, those that were taken again included
//   options   added to the command line
//   compiler  the one compiler that it is checked with (default: both)
//   native    "yes": also compiled with cc and run for real, exit status 0
//   with      further sources, relative to the file
#ifndef TESTS_PROGRAMS_EXPECTATION_H
#define TESTS_PROGRAMS_EXPECTATION_H

#include "trace/verdict.h"

#include <stdbool.h>

enum { NOT_COMPARED = -1, EXPECTED_LINES = 8, EXPECTED_WORDS = 16, EXPECTATION_LENGTH = 512 };

enum traces { TRACES_NOT_COMPARED, TRACES_EXACT, TRACES_AGREE, TRACES_MORE };

struct expectation {
    enum verdict verdict;
    char cause[EXPECTATION_LENGTH]; // "" not compared
    char says[EXPECTATION_LENGTH];  // "" not compared
    char notes[EXPECTATION_LENGTH]; // "" not compared
    int lines[EXPECTED_LINES];
    int line_count;
    enum traces traces;
    long long trace_count;   // TRACES_EXACT
    int switches, no_return; // NOT_COMPARED; no_return 0: none
    int steps;               // likewise
    bool native;
    char compiler[EXPECTATION_LENGTH];   // "" both
    char words[2][EXPECTATION_LENGTH];   // backing store of the two lists
    const char *options[EXPECTED_WORDS]; // NULL behind the last; point into `words`
    const char *with[EXPECTED_WORDS];    // likewise
};

// Reads the first line of `path`. False with a sentence in `message` when it is not as above.
bool expectation_read(const char *path, struct expectation *expectation,
                      char message[EXPECTATION_LENGTH]);

#endif
