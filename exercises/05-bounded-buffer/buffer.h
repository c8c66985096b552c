// buffer.h: what the scenarios of this exercise share: the functions under test and a way to start
// threads.
#ifndef BUFFER_H
#define BUFFER_H

#include "../heddle.h"

#include <pthread.h>
#include <stdatomic.h>

// The functions under test.
struct buffer;
struct buffer *buffer_create(int slots);
void buffer_put(struct buffer *b, int item);
int buffer_get(struct buffer *b);
void buffer_destroy(struct buffer *b);

static struct buffer *buffer;

static void create(int slots)
{
    buffer = buffer_create(slots);
    if (buffer == NULL) {
        fputs("cannot make a buffer\n", stderr);
        exit(1);
    }
}

// Forgets it too, so that memory that was not given back has nobody left who knows of it.
static void destroy(void)
{
    buffer_destroy(buffer);
    buffer = NULL;
}

static void start(pthread_t *thread, void *(*run)(void *), void *arg)
{
    if (pthread_create(thread, NULL, run, arg) != 0) {
        fputs("cannot start a thread\n", stderr);
        exit(1);
    }
}

#endif
