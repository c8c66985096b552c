// judge.h: what is wrong with an execution that has come to its end.
#ifndef STAGE_JUDGE_H
#define STAGE_JUDGE_H

#include "runtime/image.h"
#include "stage/client.h"

enum judge_end {
    END_EXIT,  // the process has ended, or every thread
    END_STUCK, // threads are left, none can act
    END_LIMIT  // cut off by the limit of steps
};

// Fills `failure` (kind VERDICT_PASS: nothing). A data race is not among it: that one stays in the
// records while the execution goes on. `output` NULL: not judged.
void judge_execution(enum judge_end end, const struct stage_limits *limits, const char *output,
                     struct failure *failure);

#endif
