// record.h: noting in the store of progress what a check of an exercise found.
#ifndef CLI_RECORD_H
#define CLI_RECORD_H

#include "course/progress.h"
#include "grade/check.h"

// Counts one try; a pass is kept for good. A store that cannot be written is mentioned on stderr.
void record_check(struct progress *progress, const struct exercise *exercise,
                  const struct check_result *result);

#endif
