// naming_wait.c: what a thread waits for that waits for several things at once: the descriptors of
// a poll, the signals of a sigwait. words_wait (trace/words.c) reads it.
#include "runtime/descriptor_parts.h"
#include "runtime/signals.h"
#include "stage/naming.h"

static void list_descriptors(struct naming *naming, const struct poll_call *call, struct text *list)
{
    for (uint64_t i = 0; i < call->count; i++) {
        const struct pollfd *entry = &call->list[i];
        const struct file *file = entry->fd < 0 ? NULL : file_of_number(entry->fd);
        bool reads = file != NULL && ((entry->events & POLLIN) != 0 || !file_has_output(file));
        uint32_t object = file != NULL ? naming_object(naming, file_object(file, reads)) : 0;
        if (object != TRACE_NONE) {
            text_printf(list, " %u", object);
        }
    }
}

uint32_t naming_wait(struct naming *naming, const struct pending *pending)
{
    struct text list = {0};
    if (pending->kind == OP_FD_POLL) {
        const struct poll_call *call = (const struct poll_call *)pending->address;
        text_add(&list, call->name);
        list_descriptors(naming, call, &list);
    }
    for (uint64_t rest = pending->kind == OP_SIGNAL_WAIT ? pending->expected : 0; rest != 0;
         rest &= rest - 1) {
        text_add(&list, list.length > 0 ? " " : "");
        text_add(&list, signal_name(__builtin_ctzll(rest) + 1));
    }
    uint32_t text = list.length > 0 ? trace_add_text(naming->trace, text_string(&list)) : 0;
    text_finish(&list);
    return text;
}
