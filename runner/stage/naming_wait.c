// naming_wait.c: what a thread waits for that waits for several things at once: the descriptors of
// a poll, the signals of a sigwait.
#include "runtime/descriptor_parts.h"
#include "runtime/signals.h"
#include "stage/naming.h"

#include <string.h>

enum { SHOWN = 4 };

// Names said so far.
struct listing {
    struct text words;
    uint32_t names[SHOWN];
    unsigned count; // that are different
};

static void list(struct listing *listing, struct trace *trace, uint32_t name)
{
    for (unsigned i = 0; i < listing->count && i < SHOWN; i++) {
        if (listing->names[i] == name) {
            return;
        }
    }
    if (listing->count < SHOWN) {
        listing->names[listing->count] = name;
    }
    listing->count++;
}

// "sv, wake or timerfd:12"; with more than are shown, "sv, ... or 3 others".
static void join(struct listing *listing, const struct trace *trace)
{
    unsigned shown = listing->count < SHOWN ? listing->count : SHOWN;
    for (unsigned i = 0; i < shown; i++) {
        bool last = i + 1 == listing->count;
        text_add(&listing->words, i == 0 ? "" : last ? " or " : ", ");
        text_add(&listing->words, trace_text(trace, listing->names[i]));
    }
    if (listing->count > shown) {
        text_printf(&listing->words, " or %u more", listing->count - shown);
    }
}

static void list_descriptors(struct naming *naming, const struct poll_call *call,
                             struct listing *listing)
{
    for (uint64_t i = 0; i < call->count; i++) {
        const struct pollfd *entry = &call->list[i];
        const struct file *file = entry->fd < 0 ? NULL : file_of_number(entry->fd);
        uint32_t number = file != NULL ? file_object(file, (entry->events & POLLIN) != 0 ||
                                                               !file_has_output(file))
                                       : 0;
        uint32_t object = naming_object(naming, number);
        if (object != TRACE_NONE) {
            list(listing, naming->trace, trace_object(naming->trace, object)->name);
        }
    }
}

static void list_signals(struct naming *naming, uint64_t set, struct listing *listing)
{
    for (uint64_t rest = set; rest != 0; rest &= rest - 1) {
        const char *name = signal_name(__builtin_ctzll(rest) + 1);
        list(listing, naming->trace, trace_add_text(naming->trace, name));
    }
}

uint32_t naming_wait(struct naming *naming, const struct pending *pending)
{
    struct listing listing = {0};
    if (pending->kind == OP_FD_POLL) {
        const struct poll_call *call = (const struct poll_call *)pending->address;
        text_printf(&listing.words, "waits in %s until ", call->name);
        list_descriptors(naming, call, &listing);
        join(&listing, naming->trace);
        text_add(&listing.words, " is ready");
    } else if (pending->kind == OP_SIGNAL_WAIT) {
        text_add(&listing.words, "waits for ");
        list_signals(naming, pending->expected, &listing);
        join(&listing, naming->trace);
    }
    uint32_t words =
        listing.count > 0 ? trace_add_text(naming->trace, text_string(&listing.words)) : 0;
    text_finish(&listing.words);
    return words;
}
