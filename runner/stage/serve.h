// serve.h: the stage's answers to the client's requests.
#ifndef STAGE_SERVE_H
#define STAGE_SERVE_H

#include "stage/recorder.h"

// Answers requests until the client is gone.
void serve(int socket, const struct symbols *symbols, struct journal *journal);

// In a copy of the stage (copies.c): from here on it has no client.
void serve_in_copy(void);

#endif
