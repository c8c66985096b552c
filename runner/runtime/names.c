// names.c: names that threads share.
#include "runtime/names.h"

#include "runtime/engine.h"
#include "runtime/object.h"

#include <string.h>

static enum object_kind object_kind(enum name_kind kind)
{
    return kind == NAME_SEM ? OBJECT_SEM : OBJECT_FD;
}

struct name *name_known(enum name_kind kind, const char *text, size_t length)
{
    for (uint32_t i = 0; i < RECORDS->name_count; i++) {
        struct name *name = &RECORDS->names[i];
        if (name->kind == kind && name->length == length && memcmp(name->text, text, length) == 0) {
            return name;
        }
    }
    return NULL;
}

struct name *name_get(enum name_kind kind, const char *text, size_t length, uint32_t site)
{
    struct records *records = RECORDS;
    struct name *known = name_known(kind, text, length);
    if (known != NULL) {
        return known;
    }
    if (records->name_count == NAMES_MAX) {
        engine_unsupported(site, "more than 32 names of semaphores, sockets and files in one run");
    }
    if (length >= NAME_BYTES) {
        engine_unsupported(site, "a name of a semaphore or file of more than 109 characters");
    }
    struct name *name = &records->names[records->name_count++];
    memset(name, 0, sizeof *name);
    name->kind = (uint8_t)kind;
    name->length = (uint8_t)length;
    memcpy(name->text, text, length);
    name->object = object_new((uint64_t)name->text, object_kind(kind));
    object_change(name->object)->init_site = site;
    return name;
}

const char *name_at(uint64_t address)
{
    const struct records *records = RECORDS;
    for (uint32_t i = 0; i < records->name_count; i++) {
        if ((uint64_t)records->names[i].text == address) {
            return records->names[i].text;
        }
    }
    for (uint32_t i = 0; i < records->named_count; i++) {
        if (records->named[i].address == address) {
            return records->names[records->named[i].name].text;
        }
    }
    return NULL;
}
