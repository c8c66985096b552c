// words.h: what the scenarios of this exercise share: the given function, and starting threads.
#ifndef WORDS_H
#define WORDS_H

#include "../heddle.h"

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

// The functions under test.
void prepare(void);
void first(void);
void second(void);
void third(void);

static const char *const order[] = {"one", "two", "three"};
static atomic_uint said; // how many words

// The word of the function that the thread has called, NULL when it has been said.
static _Thread_local const char *mine;

static void call(void (*function)(void), const char *word)
{
    mine = word;
    function();
    HEDDLE_ALWAYS(mine == NULL, "each function says its word once a round");
}

// Relaxed: counting must not put the threads in an order of its own.
void say(const char *word)
{
    unsigned number = atomic_fetch_add_explicit(&said, 1, memory_order_relaxed);
    puts(word);
    HEDDLE_ALWAYS(mine != NULL && strcmp(word, mine) == 0,
                  "each function says its word once a round");
    mine = NULL;
    HEDDLE_ALWAYS(strcmp(word, order[number % 3]) == 0, "the words come in order");
}

static int rounds; // how often each word is said

static void *ones(void *arg)
{
    for (int i = 0; i < rounds; i++) {
        call(first, "one");
    }
    return arg;
}

static void *twos(void *arg)
{
    for (int i = 0; i < rounds; i++) {
        call(second, "two");
    }
    return arg;
}

static void *threes(void *arg)
{
    for (int i = 0; i < rounds; i++) {
        call(third, "three");
    }
    return arg;
}

// Three threads, one for each word; returns when all have ended.
__attribute__((unused)) static void say_together(int times)
{
    // The last word's thread is started first: a start order is no promise.
    void *(*const run[])(void *) = {threes, twos, ones};
    pthread_t thread[3];

    rounds = times;
    prepare();
    for (int i = 0; i < 3; i++) {
        if (pthread_create(&thread[i], NULL, run[i], NULL) != 0) {
            fputs("cannot start a thread\n", stderr);
            exit(1);
        }
    }
    for (int i = 0; i < 3; i++) {
        pthread_join(thread[i], NULL);
    }
}

#endif
