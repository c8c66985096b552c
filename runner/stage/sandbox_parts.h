// sandbox_parts.h: what the sandboxes of the stage and of a program that runs as it is have in
// common. For sandbox*.c and live_serve.c alone.
#ifndef STAGE_SANDBOX_PARTS_H
#define STAGE_SANDBOX_PARTS_H

#include "base/error.h"
#include "stage/sandbox.h"

#include <stdbool.h>
#include <sys/resource.h>
#include <sys/types.h>

// Lowers both limits of a resource to `most`; a lower one stays.
bool sandbox_lower_limit(int resource, rlim_t most, struct error *err);

// Closes every descriptor above 2 that is not in request->keep.
void sandbox_close_others(const struct sandbox_request *request);

// Makes standard input, output and error /dev/null.
bool sandbox_silence_streams(struct error *err);

// From now on the end of `parent` ends this process by SIGKILL; false when it has ended already.
bool sandbox_end_with_parent(pid_t parent, struct error *err);

#endif
