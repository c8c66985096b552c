// process.c: state of the C library that belongs to the whole process.
#include "runtime/process.h"

#include "runtime/engine.h"
#include "runtime/object.h"
#include "runtime/options.h"

#include <string.h>

void process_reset(void)
{
    struct process_state *state = process_state();
    if (state->used) {
        memset(state, 0, offsetof(struct process_state, errors));
    }
    // Made here in a fixed order, so that their numbers are the same in every execution.
    if (engine_options.input != NULL) {
        object_new(0, OBJECT_STREAM);
    }
    if (engine_options.judge_output) {
        object_new(1, OBJECT_STREAM);
        object_new(2, OBJECT_STREAM);
    }
}

uint32_t process_stream(int stream)
{
    uint32_t input = engine_options.input != NULL;
    if (stream == 0) {
        return input;
    }
    return engine_options.judge_output ? input + (uint32_t)stream : 0;
}

const char *process_name(uint64_t address)
{
    const struct process_state *state = process_state();
    uint64_t offset = address - (uint64_t)state;
    if (offset - offsetof(struct process_state, token) < sizeof state->token) {
        return "the position of strtok";
    }
    if (offset - offsetof(struct process_state, broken_down) < sizeof state->broken_down) {
        return "the result of localtime and gmtime";
    }
    if (offset - offsetof(struct process_state, date) < sizeof state->date) {
        return "the result of asctime and ctime";
    }
    if (offset - offsetof(struct process_state, environ) < sizeof state->environ ||
        address - (uint64_t)engine_environment < sizeof *engine_environment ||
        offset - offsetof(struct process_state, environment) < sizeof state->environment) {
        return "the environment";
    }
    if (engine_getopt != NULL && address - (uint64_t)engine_getopt < sizeof *engine_getopt) {
        return "the place of getopt";
    }
    return NULL;
}

bool process_add_exit_handler(void (*handler)(void))
{
    if (RECORDS->exit_handlers == EXIT_HANDLERS_MAX) {
        return false;
    }
    process_state()->exit_handlers[RECORDS->exit_handlers++] = handler;
    return true;
}

bool process_next_exit_handler(void (**handler)(void))
{
    if (RECORDS->exit_handlers == 0) {
        return false;
    }
    *handler = process_state()->exit_handlers[--RECORDS->exit_handlers];
    return true;
}
