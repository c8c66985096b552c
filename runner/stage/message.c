// message.c: what client and stage say to each other over their socket.
#include "stage/message.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>

enum { PAYLOAD_MAX = 512 << 20 };

void message_add_number(struct text *out, uint64_t number)
{
    text_add_bytes(out, (const char *)&number, sizeof number);
}

void message_add_bytes(struct text *out, const char *bytes, size_t length)
{
    message_add_number(out, length);
    text_add_bytes(out, bytes, length);
}

void message_add_string(struct text *out, const char *string)
{
    message_add_number(out, string == NULL ? 0 : strlen(string) + 1);
    if (string != NULL) {
        text_add_bytes(out, string, strlen(string) + 1);
    }
}

void message_add_schedule(struct text *out, const struct schedule *schedule)
{
    message_add_number(out, schedule->checksum);
    message_add_number(out, schedule->count);
    for (size_t i = 0; i < schedule->count; i++) {
        const struct choice *choice = &schedule->choices[i];
        message_add_number(out, (uint64_t)choice->step << 32 | (uint64_t)choice->thread << 8 |
                                    choice->alternative);
    }
}

void message_add_request(struct text *out, const struct message_request *request)
{
    const struct stage_limits *limits = &request->limits;
    message_add_bytes(out, (const char *)limits, sizeof *limits);
    message_add_string(out, request->input);
    message_add_string(out, request->output);
    message_add_string(out, request->arguments);
    message_add_schedule(out, &request->schedule);
    message_add_number(out, request->steps);
    message_add_bytes(out, (const char *)request->path.steps,
                      request->path.count * sizeof *request->path.steps);
}

uint64_t message_read_number(struct message_reader *reader)
{
    uint64_t number = 0;
    if (reader->broken || (size_t)(reader->end - reader->at) < sizeof number) {
        reader->broken = true;
        return 0;
    }
    memcpy(&number, reader->at, sizeof number);
    reader->at += sizeof number;
    return number;
}

const char *message_read_bytes(struct message_reader *reader, size_t *length)
{
    *length = message_read_number(reader);
    if (reader->broken || (size_t)(reader->end - reader->at) < *length) {
        reader->broken = true;
        *length = 0;
        return "";
    }
    const char *bytes = reader->at;
    reader->at += *length;
    return bytes;
}

const char *message_read_string(struct message_reader *reader)
{
    size_t length;
    const char *string = message_read_bytes(reader, &length);
    if (length == 0) {
        return NULL;
    }
    if (string[length - 1] != '\0') {
        reader->broken = true;
        return NULL;
    }
    return string;
}

void message_read_schedule(struct message_reader *reader, struct schedule *schedule)
{
    *schedule = (struct schedule){.checksum = (uint32_t)message_read_number(reader)};
    uint64_t count = message_read_number(reader);
    uint32_t last = 0;
    for (uint64_t i = 0; i < count && !reader->broken; i++) {
        uint64_t packed = message_read_number(reader);
        struct choice choice = {(uint32_t)(packed >> 32), (uint16_t)(packed >> 8), (uint8_t)packed};
        reader->broken |= choice.step <= last;
        if (!reader->broken) {
            schedule_add(schedule, choice);
        }
        last = choice.step;
    }
}

void message_read_request(struct message_reader *reader, struct message_request *request)
{
    memset(request, 0, sizeof *request);
    size_t length;
    const char *limits = message_read_bytes(reader, &length);
    if (length != sizeof request->limits) {
        reader->broken = true;
        return;
    }
    memcpy(&request->limits, limits, length);
    request->input = message_read_string(reader);
    request->output = message_read_string(reader);
    request->arguments = message_read_string(reader);
    message_read_schedule(reader, &request->schedule);
    request->steps = (uint32_t)message_read_number(reader);
    const char *steps = message_read_bytes(reader, &length);
    for (size_t at = 0; at + sizeof(struct path_step) <= length; at += sizeof(struct path_step)) {
        struct path_step step;
        memcpy(&step, steps + at, sizeof step);
        path_add(&request->path, step);
    }
}

void message_request_finish(struct message_request *request)
{
    schedule_finish(&request->schedule);
    path_finish(&request->path);
}

static bool send_all(int socket, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t sent = send(socket, bytes, length, MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR) {
            continue;
        }
        if (sent <= 0) {
            return false;
        }
        bytes += sent;
        length -= (size_t)sent;
    }
    return true;
}

static bool receive_all(int socket, char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t received = recv(socket, bytes, length, 0);
        if (received < 0 && errno == EINTR) {
            continue;
        }
        if (received <= 0) {
            return false;
        }
        bytes += received;
        length -= (size_t)received;
    }
    return true;
}

bool message_send(int socket, enum message_kind kind, const struct text *payload)
{
    uint32_t head[2] = {(uint32_t)kind, payload != NULL ? (uint32_t)payload->length : 0};
    return send_all(socket, (const char *)head, sizeof head) &&
           (payload == NULL || send_all(socket, payload->bytes, payload->length));
}

bool message_receive(int socket, enum message_kind *kind, struct text *payload)
{
    uint32_t head[2];
    text_clear(payload);
    if (!receive_all(socket, (char *)head, sizeof head) || head[1] > PAYLOAD_MAX) {
        return false;
    }
    *kind = (enum message_kind)head[0];
    enum { PART = 1 << 12 }; // the stack may be that of a thread of the program
    char part[PART];
    for (size_t left = head[1]; left > 0;) {
        size_t now = left < PART ? left : PART;
        if (!receive_all(socket, part, now)) {
            return false;
        }
        text_add_bytes(payload, part, now);
        left -= now;
    }
    return true;
}

bool message_waits(int socket, int timeout_ms)
{
    struct pollfd poll_one = {.fd = socket, .events = POLLIN};
    int found;
    do {
        found = poll(&poll_one, 1, timeout_ms); // a signal (resize, Ctrl-C) is no answer
    } while (found < 0 && errno == EINTR);
    return found > 0;
}
