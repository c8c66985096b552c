// supply.h: the files that programs under test may read: those below the folder of their source.
//
// A file is read when it is asked for the first time and then kept as long as the module is there,
// so that each run of a check, in whichever stage, finds the same. What a stage asks for is not
// trusted: a path that leads out of the folder has nothing there.
#ifndef STAGE_SUPPLY_H
#define STAGE_SUPPLY_H

#include "base/text.h"

#include <stdbool.h>
#include <stddef.h>

enum supply_kind { // as enum source_kind of the runtime
    SUPPLY_NONE,
    SUPPLY_FILE,
    SUPPLY_DIRECTORY,
    SUPPLY_NO_DIRECTORY,
    SUPPLY_DENIED,
    SUPPLY_TOO_LARGE,
    SUPPLY_OTHER
};

enum { SUPPLY_MAX_BYTES = 1 << 20 };

struct supplied {
    enum supply_kind kind;
    char *path;  // as asked for; owned
    char *bytes; // of a file; owned
    size_t length;
};

// From now on the program of this module file may read what is below the folder, until
// supply_close. Any thread may call these.
void supply_open(const char *module_path, const char *folder);
void supply_close(const char *module_path);

// What is there; module lifetime. A module that nobody has opened has no files.
const struct supplied *supply_get(const char *module_path, const char *path);

// The answer to a stage that asks for the path in `payload`.
void supply_answer(const char *module_path, const struct text *payload, struct text *reply);

#endif
