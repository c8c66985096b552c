// rename.h: an object file copied with other names in it.
#ifndef GRADE_RENAME_H
#define GRADE_RENAME_H

#include "base/error.h"
#include "base/text.h"

// Copies the object file `from` to the new file `to`. Its symbols get new names by the lines
// "OLD NEW" of `renames`, and its constructor and destructor sections become rt_init_array... and
// rt_fini_array..., plain data that nobody runs while loading.
bool rename_copy(const char *from, const char *to, const struct text *renames, struct error *err);

#endif
