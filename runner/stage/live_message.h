// live_message.h: what live.c asks of live_serve.c, and its answer, as they lie in a message.
#ifndef STAGE_LIVE_MESSAGE_H
#define STAGE_LIVE_MESSAGE_H

#include "stage/live.h"

#include <stdint.h>

struct live_request { // MESSAGE_LIVE
    struct live_limits limits;
};

struct live_answer { // MESSAGE_ENDED
    struct live_result result;
    char refusal[512]; // not "": the program could not be started
};

#endif
