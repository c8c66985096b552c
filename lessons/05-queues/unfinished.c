#include <assert.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int todo[3], count; // guarded by m: pages to visit
static int unfinished;     // guarded by m: put, not done
static int visited;        // guarded by m

static void put(int page)
{
    pthread_mutex_lock(&m);
    todo[count++] = page;
    unfinished++;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&m);
}

// False: there is nothing left, and nothing will come.
static bool get(int *page)
{
    pthread_mutex_lock(&m);
    while (count == 0 && unfinished > 0) {
        pthread_cond_wait(&changed, &m);
    }
    bool got = count > 0;
    if (got) {
        *page = todo[--count];
    }
    pthread_mutex_unlock(&m);
    return got;
}

static void done(void)
{
    pthread_mutex_lock(&m);
    visited++;
    unfinished--;
    if (unfinished == 0) {
        pthread_cond_broadcast(&changed);
    }
    pthread_mutex_unlock(&m);
}

static void *crawler(void *arg)
{
    int page;

    while (get(&page)) {
        if (page == 1) { // two links
            put(2);
            put(3);
        }
        done();
    }
    return arg;
}

static int wait_for_all(void)
{
    pthread_mutex_lock(&m);
    while (unfinished > 0) {
        pthread_cond_wait(&changed, &m);
    }
    int result = visited;
    pthread_mutex_unlock(&m);
    return result;
}

int main(void)
{
    pthread_t t1;

    put(1);
    if (pthread_create(&t1, NULL,
                       crawler, NULL) != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    int pages = wait_for_all();
    pthread_join(t1, NULL);
    printf("%d pages\n", pages);
    assert(pages == 3);
    return 0;
}
