// pipeline.h: several programs built and searched ahead, and their answers in the order of the
// programs.
#ifndef GRADE_PIPELINE_H
#define GRADE_PIPELINE_H

#include "base/error.h"
#include "grade/build.h"
#include "stage/client.h"

#include <stdbool.h>

struct pipeline; // opaque

// One program. Strings are borrowed until pipeline_close.
struct pipeline_program {
    struct build_request request;
    struct stage_script script;
    struct stage_limits limits;
};

// What became of one; the receiver owns all of it.
struct pipeline_answer {
    struct build build;
    struct stage *stage; // NULL: there was no module to run, `build` says why
    struct stage_report report;
};

struct pipeline *pipeline_open(bool prefer_gcc); // the caller owns it

// Ends all that runs for programs whose answers nobody took. Accepts NULL.
void pipeline_close(struct pipeline *pipeline);

void pipeline_add(struct pipeline *pipeline, const struct pipeline_program *program);

// Waits for the answer of the next program in the order in which they were added; there must be
// one. Later programs go on as far as the machine's processors allow. `progress` is told of this
// program's search. A program with a loop that does nothing is built once more, with its blocks
// counted, so that not a clock decides. False with `err` as build_module and stage_check.
bool pipeline_next(struct pipeline *pipeline, stage_progress progress, void *context,
                   struct pipeline_answer *answer, struct error *err);

#endif
