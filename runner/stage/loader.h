// loader.h: a module from the disk into the execution image.
#ifndef STAGE_LOADER_H
#define STAGE_LOADER_H

#include "base/error.h"
#include "stage/symbols.h"

#include <stdbool.h>

// Maps the image, loads the module at the address it was linked for and gives it to the engine.
// `symbols` are the module's and must live on; NULL: idle turns are found later, if the compiler's
// temporaries differ. Once in the life of a process.
bool loader_load(const char *module_path, const struct symbols *symbols, struct error *err);

#endif
