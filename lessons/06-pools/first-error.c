#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

enum { TASKS = 2 };

struct task {
    int number;
    int err;  // 0, or why there is no half
    int half; // if err is 0
};

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static struct task tasks[TASKS] = {{8, 0, 0}, {7, 0, 0}};
static int done;        // guarded by m
static int failed = -1; // guarded by m: the first one

static void run(struct task *task)
{
    if (task->number % 2 != 0) {
        task->err = EINVAL;
    } else {
        task->half = task->number / 2;
    }
}

static void *worker(void *arg)
{
    struct task *task = arg;

    run(task);
    pthread_mutex_lock(&m);
    done++;
    if (task->err != 0 && failed < 0) {
        failed = (int)(task - tasks);
    }
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&m);
    return NULL;
}

// Until all are done or one has failed.
static int wait_for_error(void)
{
    pthread_mutex_lock(&m);
    while (done < TASKS && failed < 0) {
        pthread_cond_wait(&changed, &m);
    }
    int index = failed;
    pthread_mutex_unlock(&m);
    return index;
}

int main(void)
{
    pthread_t t1, t2;

    if (pthread_create(&t1, NULL,
                       worker, &tasks[0]) != 0
        || pthread_create(&t2, NULL,
                          worker, &tasks[1]) != 0) {
        fputs("cannot start a thread\n", stderr);
        return 1;
    }
    int i = wait_for_error();
    if (i >= 0) {
        printf("half of %d: %s\n",
               tasks[i].number,
               strerror(tasks[i].err));
    }
    pthread_join(t1, NULL);
    pthread_join(t2, NULL);
    return 0;
}
