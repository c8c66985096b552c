// calls.c: the table of C library names: what the runtime models, what passes through.
//
// The names stand in calls_thread.def, calls_library.def (modelled) and calls_pure.def. A name in
// none of them is unknown, and a call of it ends the execution as `unsupported`: nothing is let
// through by accident.
#include "trace/calls.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#define MODELLED(name, header, note) {#name, CALL_MODELLED, header, note},
#define PURE(name, header, note) {#name, CALL_PURE, header, note},

static struct call by_header[] = {
#include "trace/calls_library.def"
#include "trace/calls_pure.def"
#include "trace/calls_thread.def"
};

enum { CALL_COUNT = sizeof by_header / sizeof *by_header };

static const struct call *by_name[CALL_COUNT];
static pthread_once_t sorted = PTHREAD_ONCE_INIT;

static int compare_headers(const void *a, const void *b)
{
    const struct call *first = a;
    const struct call *second = b;
    int order = strcmp(first->header, second->header);
    return order != 0 ? order : strcmp(first->name, second->name);
}

static int compare_names(const void *a, const void *b)
{
    const struct call *const *first = a;
    const struct call *const *second = b;
    return strcmp((*first)->name, (*second)->name);
}

static int compare_name(const void *name, const void *element)
{
    const struct call *const *call = element;
    return strcmp(name, (*call)->name);
}

static void sort(void)
{
    qsort(by_header, CALL_COUNT, sizeof *by_header, compare_headers);
    for (size_t i = 0; i < CALL_COUNT; i++) {
        by_name[i] = &by_header[i];
    }
    qsort(by_name, CALL_COUNT, sizeof *by_name, compare_names);
}

enum call_class call_class(const char *name)
{
    pthread_once(&sorted, sort);
    const struct call *const *found =
        bsearch(name, by_name, CALL_COUNT, sizeof *by_name, compare_name);
    return found != NULL ? (*found)->class : CALL_UNKNOWN;
}

const struct call *call_table(size_t *count)
{
    pthread_once(&sorted, sort);
    *count = CALL_COUNT;
    return by_header;
}
