// store.h: source files compiled once each, several at a time, for all programs that are made from
// them.
//
// A compilation is wanted, later started when there is room, and looked at until it has ended. The
// same wanted again is the same compilation.
#ifndef GRADE_STORE_H
#define GRADE_STORE_H

#include "base/error.h"
#include "base/process.h"
#include "grade/compiler.h"

#include <stdbool.h>

struct store; // opaque

// One compilation. Owned by the store, which outlives whoever wanted it.
struct compiled {
    struct compilation what;
    bool ended;
    bool ran;                     // false: the compiler could not do its work, see `problem`
    struct process_result result; // its answer
    struct error problem;
};

struct store *store_open(bool prefer_gcc); // the caller owns it
void store_close(struct store *store);     // ends what runs, removes all objects; accepts NULL

// Looks for the compiler and makes room, once. False with `err` when there is none.
bool store_prepare(struct store *store, struct error *err);

// `what` has the source, the include folder and the kind; the store says where the outputs go. NULL
// with `err` when there is no compiler or no room.
const struct compiled *store_want(struct store *store, const struct compilation *what,
                                  struct error *err);

// The compiler; only after store_prepare.
const struct compiler *store_compiler(const struct store *store);

// Takes what has come, and starts what is wanted while fewer than `room` compilers run.
void store_look(struct store *store, int room);

// Adds what the running compilers wait for.
void store_wait_for(const struct store *store, struct waits *waits);

int store_running(const struct store *store);

#endif
