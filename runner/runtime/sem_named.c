// sem_named.c: named semaphores (POSIX.1-2017 sem_open, sem_close, sem_unlink).
//
// A name and what it stands for live as long as the execution: the first sem_open of a run finds no
// semaphore. What is done under one name is dependent, each pair. A semaphore lies in the block of
// the thread that made it, so that its address follows from that thread's own history.
#include "runtime/entry.h"
#include "runtime/names.h"
#include "runtime/object.h"
#include "runtime/stdlib.h"
#include "runtime/thread.h"
#include "runtime/turn.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <semaphore.h>
#include <stdarg.h>
#include <string.h>

enum { NAMED_OFFSET = 64 << 10, NAMED_PER_THREAD = 64, PREFIX = sizeof "sem." - 1 };

static int failed(int code)
{
    engine_note(RESULT_ERROR, code, 0, 0);
    stdlib_set_errno(code);
    return -1;
}

// The semaphore that the name stands for now, NULL none.
static struct named *linked(const struct name *name)
{
    struct records *records = RECORDS;
    for (uint32_t i = 0; i < records->named_count; i++) {
        struct named *named = &records->named[i];
        if (named->linked && &records->names[named->name] == name) {
            return named;
        }
    }
    return NULL;
}

static struct named *named_of(uint32_t object)
{
    struct records *records = RECORDS;
    for (uint32_t i = 0; i < records->named_count; i++) {
        if (records->named[i].object == object) {
            return &records->named[i];
        }
    }
    return NULL;
}

bool sem_is_named(uint32_t object)
{
    return named_of(object) != NULL;
}

bool sem_is_last_use(uint32_t object)
{
    const struct named *named = named_of(object);
    return named != NULL && named->opens <= 1;
}

// What a name may look like; an error number, 0 when it is one. `*text` is it without slashes.
static int check_name(const char *name, const char **text, size_t *length, uint32_t site)
{
    size_t whole = stdlib_reads_string(name, site);
    size_t slashes = strspn(name, "/");
    *text = name + slashes;
    *length = whole - slashes;
    if (*length == 0 || *length > NAME_MAX || memchr(*text, '/', *length) != NULL) {
        return EINVAL;
    }
    return *length + PREFIX > NAME_MAX ? ENAMETOOLONG : 0;
}

// The C library finds one semaphore under "/a" and "a", and has two addresses for it.
static const struct name *name_of(const char *pointer, const char *text, size_t length,
                                  uint32_t site)
{
    struct name *name = name_get(NAME_SEM, text, length, site);
    uint16_t slashes = (uint16_t)(text - pointer) + 1;
    name->slashes = name->slashes == 0 ? slashes : name->slashes;
    if (name->slashes != slashes) {
        engine_unsupported(site, "one semaphore by names with and without a slash before them");
    }
    return name;
}

static struct named *create(const struct name *name, unsigned value, uint32_t site)
{
    struct records *records = RECORDS;
    struct thread *thread = thread_current();
    if (records->named_count == NAMED_MAX || thread->named == NAMED_PER_THREAD) {
        engine_unsupported(site, "more than 32 named semaphores in one run");
    }
    uint64_t address = image_block(thread->slot) + NAMED_OFFSET + thread->named++ * sizeof(sem_t);
    struct named *named = &records->named[records->named_count++];
    *named = (struct named){.address = address,
                            .object = object_place(address, OBJECT_SEM, site),
                            .name = (uint16_t)(name - records->names),
                            .linked = true};
    object_change(named->object)->count = value;
    object_change(name->object)->count++;
    return named;
}

static sem_t *open_semaphore(const char *pointer, int flags, unsigned value, uint32_t site)
{
    const char *text;
    size_t length;
    int error = check_name(pointer, &text, &length, site);
    if (error != 0) {
        stdlib_set_errno(error);
        return SEM_FAILED;
    }
    const struct name *name = name_of(pointer, text, length, site);
    engine_visible(&(struct pending){
        .kind = OP_SEM_OPEN, .other = THREAD_NONE, .site = site, .object = name->object});
    struct thread *thread = thread_current();
    struct named *named = linked(name);
    bool creates = (flags & O_CREAT) != 0;
    if (named == NULL && (!creates || value > SEM_VALUE_MAX)) {
        turn_object(thread, name->object);
        failed(creates ? EINVAL : ENOENT);
        return SEM_FAILED;
    }
    if (named != NULL && creates && (flags & O_EXCL) != 0) {
        turn_object(thread, name->object);
        failed(EEXIST);
        return SEM_FAILED;
    }
    named = named != NULL ? named : create(name, value, site);
    named->opens++;
    struct object *sem = object_change(named->object);
    sem->state = OBJECT_LIVE; // it may have been closed in between
    turn_effect(thread, named->address + 1, 1);
    RECORDS->event.pending.object = named->object;
    engine_note(RESULT_DONE, 0, 0, sem->count);
    return (sem_t *)named->address;
}

ENTRY sem_t *rt_sem_open(const char *name, int flags, ...)
{
    uint32_t site = SITE;
    unsigned value = 0;
    if ((flags & O_CREAT) != 0) {
        va_list arguments;
        va_start(arguments, flags);
        (void)va_arg(arguments, mode_t);
        value = va_arg(arguments, unsigned);
        va_end(arguments);
    }
    return open_semaphore(name, flags, value, site);
}

ENTRY int rt_sem_close(sem_t *pointer)
{
    uint32_t site = SITE;
    uint32_t number = object_use(pointer, OBJECT_SEM, site, "sem_close");
    struct named *named = named_of(number);
    if (named == NULL) {
        engine_fail(VERDICT_MISUSE, site, number,
                    "sem_close was given a semaphore that sem_open has not made",
                    "POSIX sem_close: the effects for an unnamed semaphore are undefined");
    }
    engine_visible(&(struct pending){.kind = OP_SEM_CLOSE,
                                     .other = THREAD_NONE,
                                     .site = site,
                                     .object = number,
                                     .object2 = RECORDS->names[named->name].object});
    object_check_alive(number, site, "sem_close");
    turn_effect(thread_current(), named->address + 1, (uint64_t)-1);
    if (--named->opens > 0) {
        return 0;
    }
    if (sem_somebody_waits(number)) {
        engine_fail(VERDICT_MISUSE, site, number,
                    "sem_close was given a semaphore on which a thread waits",
                    "POSIX sem_close: the effect of using a semaphore that was closed is "
                    "undefined");
    }
    object_destroy(number, site);
    return 0;
}

ENTRY int rt_sem_unlink(const char *pointer)
{
    uint32_t site = SITE;
    const char *text;
    size_t length;
    int error = check_name(pointer, &text, &length, site);
    if (error != 0) {
        return failed(error == EINVAL ? ENOENT : error);
    }
    const struct name *name = name_of(pointer, text, length, site);
    engine_visible(&(struct pending){
        .kind = OP_SEM_UNLINK, .other = THREAD_NONE, .site = site, .object = name->object});
    struct named *named = linked(name);
    if (named == NULL) {
        turn_object(thread_current(), name->object);
        return failed(ENOENT);
    }
    named->linked = false;
    object_change(name->object)->count++;
    turn_effect(thread_current(), (uint64_t)name->text, 1);
    return 0;
}
