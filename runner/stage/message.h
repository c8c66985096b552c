// message.h: what client and stage say to each other over their socket: a kind, a length, bytes.
#ifndef STAGE_MESSAGE_H
#define STAGE_MESSAGE_H

#include "base/text.h"
#include "explore/path.h"
#include "stage/client.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum message_kind {
    MESSAGE_READY = 1, // stage: the module is loaded
    MESSAGE_REFUSED,   // stage: it is not; the reason as text
    MESSAGE_RUN,       // client: struct message_request; stage: an encoded trace
    MESSAGE_PEEK,      // client: likewise; stage: next operations and an encoded trace of them
    MESSAGE_CHECK,     // client: likewise; stage: a report
    MESSAGE_PROGRESS,  // stage, while it searches: executions and steps
    MESSAGE_STOP,      // client, while it searches
    MESSAGE_FILE,      // stage, in a run: a path of the program's folder; client: what is there
    MESSAGE_ERROR,     // stage: the request cannot be answered; the reason as text
    // Between live.c and live_serve.c:
    MESSAGE_LIVE,   // client: run the program as it is
    MESSAGE_OUTPUT, // what it wrote to standard output, as it comes
    MESSAGE_ERRORS, // to standard error
    MESSAGE_ENDED   // how it ended
};

// What every request holds. Strings and arrays belong to the buffer that was read.
struct message_request {
    struct stage_limits limits;
    const char *input, *output, *arguments; // NULL none
    struct schedule schedule;
    uint32_t steps;
    struct path path; // RUN: the choices of a search instead of the schedule, when there are any
};

// Reading: a cursor that never runs past its end; after damage every read gives zeros and `broken`
// is set.
struct message_reader {
    const char *at, *end;
    bool broken;
};

uint64_t message_read_number(struct message_reader *reader);
const char *message_read_string(struct message_reader *reader); // NULL for none
const char *message_read_bytes(struct message_reader *reader, size_t *length);
void message_read_schedule(struct message_reader *reader, struct schedule *schedule);
void message_read_request(struct message_reader *reader, struct message_request *request);
void message_request_finish(struct message_request *request); // what message_read_request has made

void message_add_number(struct text *out, uint64_t number);
void message_add_string(struct text *out, const char *string); // NULL: none
void message_add_bytes(struct text *out, const char *bytes, size_t length);
void message_add_schedule(struct text *out, const struct schedule *schedule);
void message_add_request(struct text *out, const struct message_request *request);

// One message. False when the other end is gone (or, receiving, sent nonsense). message_receive
// clears `payload` first.
bool message_send(int socket, enum message_kind kind, const struct text *payload);
bool message_receive(int socket, enum message_kind *kind, struct text *payload);

// Whether a message waits to be received.
bool message_waits(int socket, int timeout_ms);

#endif
