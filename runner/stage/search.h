// search.h: looks for a failing run of the loaded program, and for the best one to show.
#ifndef STAGE_SEARCH_H
#define STAGE_SEARCH_H

#include "stage/message.h"
#include "stage/recorder.h"

struct search_context {
    const struct recorder *recorder;
    const struct message_request *request;
    int socket; // for progress, and for the request to stop; -1 none
};

// Fills a zeroed report but for `trace` and `confirmation`: the client runs the schedule again.
void search_program(const struct search_context *context, struct stage_report *report);

#endif
