// record.c: noting in the store of progress what a check of an exercise found.
#include "cli/record.h"

#include "grade/record.h"
#include "tui/print.h"

#include <stdio.h>
#include <time.h>

void record_check(struct progress *progress, const struct exercise *exercise,
                  const struct check_result *result)
{
    struct error err = {0};
    if (!record_result(progress, exercise, result, (int64_t)time(NULL), true, &err)) {
        print_format(stderr, "heddle: %s\n", err.text);
    }
}
