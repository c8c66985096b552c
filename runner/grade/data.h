// data.h: the files that a program reads, as far as its text names them.
#ifndef GRADE_DATA_H
#define GRADE_DATA_H

#include "grade/inputs.h"
#include "grade/objects.h"

// Adds to `inputs` the files below the program's folder (stage/supply.h) that a string of its own
// sources and headers, or one of its arguments, is the path of; none when it opens no files. The
// checksum and a saved program have them then, too. Paths that the program puts together are not
// found here.
void data_add(struct inputs *inputs, const struct object *objects, int count, const char *arguments,
              const char *module_path, const char *folder);

#endif
