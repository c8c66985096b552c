// key.c: thread-specific data. Values lie in the thread's block, so that they count as reachable
// memory.
#include "runtime/key.h"

#include "runtime/entry.h"
#include "runtime/image.h"
#include "runtime/object.h"
#include "runtime/shadow.h"
#include "runtime/thread.h"
#include "runtime/turn.h"

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

// Numbers begin with 1, so that a key that was never created (zero bytes) is told apart.
static void **values(unsigned slot)
{
    return (void **)(image_block(slot) + KEYS_OFFSET);
}

void key_clear_all(unsigned slot)
{
    memset(values(slot), 0, (RECORDS->key_count + 1) * sizeof(void *));
}

uint64_t key_values_end(void)
{
    return KEYS_OFFSET + (RECORDS->key_count + 1) * sizeof(void *);
}

const struct key *key_left_with(uint64_t value, uint16_t *thread)
{
    struct records *records = RECORDS;
    for (uint32_t i = 0; i < records->thread_count; i++) {
        void **own = values(records->threads[i].slot);
        for (unsigned k = 1; records->threads[i].ended && k <= records->key_count; k++) {
            const struct key *key = &records->keys[k];
            if ((uint64_t)own[k] == value && key->destructor == NULL) {
                *thread = records->threads[i].id;
                return key;
            }
        }
    }
    return NULL;
}

static unsigned find_free(void)
{
    struct records *records = RECORDS;
    if (records->key_count < KEYS_MAX) {
        records->keys[++records->key_count] = (struct key){0};
        return records->key_count;
    }
    for (unsigned i = 1; i <= KEYS_MAX; i++) {
        if (!records->keys[i].used) {
            return i;
        }
    }
    return 0;
}

int key_create(uint32_t *key, void (*destructor)(void *), uint32_t site)
{
    struct records *records = RECORDS;
    if (records->key_object == 0) {
        records->key_object = object_new(0, OBJECT_KEY);
    }
    engine_visible(&(struct pending){.kind = OP_KEY_CREATE,
                                     .other = THREAD_NONE,
                                     .site = site,
                                     .object = records->key_object,
                                     .address = (uint64_t)key});
    unsigned number = find_free();
    if (number == 0) {
        engine_note(RESULT_ERROR, EAGAIN, 0, 0);
        return EAGAIN;
    }
    records->keys[number] =
        (struct key){.used = 1, .address = (uint64_t)key, .destructor = destructor};
    for (uint32_t i = 0; i < records->thread_count; i++) {
        values(records->threads[i].slot)[number] = NULL;
    }
    memory_access((uint64_t)key, sizeof *key, true, site);
    *key = number;
    turn_effect(thread_current(), number, 1);
    return 0;
}

static void check(pthread_key_t key, uint32_t site, const char *call)
{
    if (key >= 1 && key <= KEYS_MAX && RECORDS->keys[key].used && key <= RECORDS->key_count) {
        return;
    }
    char detail[160];
    const char *why = key == 0 || key > RECORDS->key_count ? "was never created" : "was deleted";
    snprintf(detail, sizeof detail, "%s was given a key that %s", call, why);
    engine_fail(VERDICT_MISUSE, site, 0, detail,
                "POSIX pthread_getspecific: the effect for a key that was not created or was "
                "deleted is undefined");
}

// Of each key the granule in which the main thread has its value stands for the key itself: uses
// are reads of it, and must happen before it is deleted.
static uint64_t granule_of(uint32_t key)
{
    return (uint64_t)&values(0)[key];
}

void key_delete(uint32_t key, uint32_t site, const char *call)
{
    struct access use;
    check(key, site, call);
    engine_visible(&(struct pending){.kind = OP_KEY_DELETE,
                                     .other = THREAD_NONE,
                                     .site = site,
                                     .object = RECORDS->key_object,
                                     .address = RECORDS->keys[key].address});
    if (shadow_unordered(granule_of(key), granule_of(key) + 1, false, &use)) {
        char detail[120];
        snprintf(detail, sizeof detail, "%s was given a key that another thread may use later",
                 call);
        engine_fail(
            VERDICT_MISUSE, site, 0, detail,
            "POSIX pthread_key_delete: it is the program's part to do no more with the key");
    }
    RECORDS->keys[key].used = 0;
    turn_effect(thread_current(), key, 1);
}

void **key_value(uint32_t key, uint32_t site, const char *call)
{
    check(key, site, call);
    if (RECORDS->several) {
        shadow_access(granule_of(key), 0xFF, 0, site, 8);
    }
    return &values(thread_current()->slot)[key];
}

void key_set(uint32_t key, const void *value, uint32_t site, const char *call)
{
    void **cell = key_value(key, site, call);
    turn_effect(thread_current(), (uint64_t)cell, (uint64_t)value - (uint64_t)*cell);
    *cell = (void *)value;
}

ENTRY int rt_pthread_key_create(pthread_key_t *key, void (*destructor)(void *))
{
    return key_create(key, destructor, SITE);
}

ENTRY int rt_pthread_key_delete(pthread_key_t key)
{
    key_delete(key, SITE, "pthread_key_delete");
    return 0;
}

ENTRY void *rt_pthread_getspecific(pthread_key_t key)
{
    return *key_value(key, SITE, "pthread_getspecific");
}

ENTRY int rt_pthread_setspecific(pthread_key_t key, const void *value)
{
    key_set(key, value, SITE, "pthread_setspecific");
    return 0;
}

// POSIX pthread_key_create: repeated while destructors leave values behind, a bounded number of
// times.
void key_run_destructors(struct thread *thread)
{
    struct records *records = RECORDS;
    void **own = values(thread->slot);
    bool more = true;
    for (unsigned round = 0; round < DESTRUCTOR_ROUNDS && more; round++) {
        more = false;
        for (unsigned i = 1; i <= records->key_count; i++) {
            void *value = own[i];
            if (records->keys[i].used && value != NULL && records->keys[i].destructor != NULL) {
                own[i] = NULL;
                more = true;
                records->keys[i].destructor(value);
            }
        }
    }
}
