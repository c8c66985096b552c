// path.c: the choices of one execution of a search.
#include "explore/path.h"

#include "base/memory.h"
#include "trace/executor.h"

#include <stdlib.h>
#include <string.h>

void path_finish(struct path *path)
{
    free(path->steps);
    *path = (struct path){0};
}

void path_add(struct path *path, struct path_step step)
{
    if (path->count >= path->capacity) {
        path->steps = memory_grow(path->steps, path->count, &path->capacity, sizeof *path->steps);
    }
    path->steps[path->count++] = step;
}

uint32_t path_return(const struct path *path, struct executor *executor, uint32_t depth)
{
    uint32_t reached =
        executor->restore != NULL ? executor->restore(executor->context, depth) : EXECUTOR_NONE;
    if (reached == EXECUTOR_NONE) {
        executor->start(executor->context);
        reached = 0;
    }
    for (uint32_t at = reached; at < depth; at++) {
        struct op op;
        executor->step(executor->context, path->steps[at].thread, path->steps[at].alternative, &op);
    }
    return depth - reached;
}

void path_copy(struct path *to, const struct path *from)
{
    to->count = 0;
    for (uint32_t i = 0; i < from->count; i++) {
        path_add(to, from->steps[i]);
    }
}
