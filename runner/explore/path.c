// path.c: the choices of one execution of a search.
#include "explore/path.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

void path_finish(struct path *path)
{
    free(path->steps);
    *path = (struct path){0};
}

void path_add(struct path *path, struct path_step step)
{
    path->steps = memory_grow(path->steps, path->count, &path->capacity, sizeof *path->steps);
    path->steps[path->count++] = step;
}

void path_copy(struct path *to, const struct path *from)
{
    to->count = 0;
    for (uint32_t i = 0; i < from->count; i++) {
        path_add(to, from->steps[i]);
    }
}
