// sources.c: the files of the program's folder, as the stage knows them.
//
// A question is asked in the middle of an execution, on the stack of the thread that opens the
// file. What is known lies outside of the image: the answer is the same in every execution.
#include "stage/sources.h"

#include "base/memory.h"
#include "runtime/engine.h"
#include "runtime/inode.h"
#include "stage/message.h"

#include <string.h>
#include <unistd.h>

struct source {
    char *path; // owned
    struct source_file file;
};

static struct {
    int socket;
    struct source **at; // owned; entries do not move
    size_t count, capacity;
    bool stopped;
} sources = {.socket = -1};

// Another message than the answer can only be that the search shall stop.
static bool await_answer(struct text *answer)
{
    enum message_kind kind = MESSAGE_STOP;
    while (kind != MESSAGE_FILE) {
        if (!message_receive(sources.socket, &kind, answer)) {
            return false;
        }
        sources.stopped |= kind == MESSAGE_STOP;
    }
    return true;
}

static struct source_file ask(const char *path)
{
    struct source_file file = {.kind = SOURCE_OTHER};
    if (sources.socket < 0) {
        _exit(1); // a copy of the stage (copies.c) has nobody to ask, and is worth nothing then
    }
    struct text question = {0};
    struct text answer = {0};
    message_add_string(&question, path);
    if (message_send(sources.socket, MESSAGE_FILE, &question) && await_answer(&answer)) {
        struct message_reader reader = {answer.bytes, answer.bytes + answer.length, false};
        uint64_t kind = message_read_number(&reader);
        size_t length;
        const char *bytes = message_read_bytes(&reader, &length);
        if (!reader.broken && kind <= SOURCE_OTHER && length <= INODE_BYTES) {
            file.kind = (enum source_kind)kind;
            file.size = (uint32_t)length;
            file.bytes = memory_copy(bytes, length);
        }
    }
    text_finish(&question);
    text_finish(&answer);
    return file;
}

static const struct source_file *find(const char *path)
{
    for (size_t i = 0; i < sources.count; i++) {
        if (strcmp(sources.at[i]->path, path) == 0) {
            return &sources.at[i]->file;
        }
    }
    struct source *source = memory_alloc(sizeof *source);
    source->path = memory_string(path);
    source->file = ask(path);
    sources.at = memory_grow(sources.at, sources.count, &sources.capacity, sizeof *sources.at);
    sources.at[sources.count++] = source;
    return &source->file;
}

void sources_serve(int socket)
{
    sources.socket = socket;
    engine_options.find_source = find;
}

bool sources_met_stop(void)
{
    bool stopped = sources.stopped;
    sources.stopped = false;
    return stopped;
}
