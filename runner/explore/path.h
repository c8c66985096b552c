// path.h: the choices of one execution of a search, one for each visible operation.
#ifndef EXPLORE_PATH_H
#define EXPLORE_PATH_H

#include <stddef.h>
#include <stdint.h>

struct path_step {
    uint16_t thread;
    uint8_t alternative; // enum op_result
};

// Zero-initialise; release with path_finish.
struct path {
    struct path_step *steps; // owned
    uint32_t count;
    size_t capacity;
};

void path_finish(struct path *path);
void path_add(struct path *path, struct path_step step);
// Brings the executor to the state before step `depth` of the path, from a state that it has kept
// where there is one. Returns the steps that were run again.
struct executor;
uint32_t path_return(const struct path *path, struct executor *executor, uint32_t depth);

void path_copy(struct path *to, const struct path *from); // replaces what `to` held

#endif
