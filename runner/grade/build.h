// build.h: from C source files to a module that the stage can load.
#ifndef GRADE_BUILD_H
#define GRADE_BUILD_H

#include "base/error.h"
#include "base/waits.h"
#include "grade/inputs.h"

#include <stdbool.h>
#include <stdint.h>

// Raised when a change of the runtime gives old schedules another meaning. Part of every checksum.
enum { ENGINE_VERSION = 1 };

struct build_request {
    const char *const *sources; // paths; at least one
    int source_count;
    const char *include; // folder for -I (scenario headers), NULL none
    bool others_kept;    // sources behind the first are files of the course: their objects are kept
    bool prefer_gcc;     // gcc even where clang is present (tests)
    bool count_blocks; // a call of __sanitizer_cov_trace_pc in every basic block, for loops without
                       // accesses
    // What the program gets, as in struct stage_script, NULL none: no part of the module, but with
    // others a schedule is another run.
    const char *input, *arguments;
};

struct build {
    char *module_path;    // in a private directory; owned
    char *directory;      // removed by build_finish; owned
    char *compiler;       // "clang 14.0.6"; owned
    char *command;        // the compile command as a learner could type it; owned
    uint32_t checksum;    // of sources, what the program gets, compiler and version, architecture,
                          // engine version: never 0
    struct inputs inputs; // sources in the order of the request, headers, files that it names
    char *messages;       // the compiler's own lines (warnings, errors), "" none; owned
    // With compile_error: nothing to load; `messages` has the reason in the compiler's words, or a
    // sentence of ours (no main, a name that no library has, an empty file).
    bool compile_error;
    // With `refused` not NULL: the source holds something that cannot be judged (inline assembly, a
    // gcc struct-return store): verdict `unsupported`; file and line stand in refused_file and
    // refused_line. Owned.
    char *refused;
    char *refused_file;
    int refused_line;
};

// Compiles, redirects and links. False with `err` when the input cannot be used at all (no such
// file, a directory, no compiler, disk full); a source that does not compile is a finding: true
// with compile_error.
bool build_module(const struct build_request *request, struct build *build, struct error *err);
void build_finish(struct build *build); // accepts zeroed memory

// The same without waiting, for several programs at a time that share compiled sources (store.h).
// The request's strings and the store must live until building_end. The caller owns the result.
struct store;
struct building;
struct building *building_start(const struct build_request *request, struct store *store);

// Does what can be done now; true when it has come to an end.
bool building_look(struct building *building);

// Whether it waits for compilations of the store (which store_look starts), not for anything of its
// own.
bool building_compiles(const struct building *building);

// Adds what it waits for beside the store's compilations.
void building_wait_for(const struct building *building, struct waits *waits);

// After its end: what build_module answers. Frees it.
bool building_end(struct building *building, struct build *build, struct error *err);
void building_stop(struct building *building); // gives it up; accepts NULL

#endif
