#define _GNU_SOURCE
#include <dirent.h>
#include <pthread.h>
#include <stdio.h>

enum { WORKERS = 3 };

static pthread_barrier_t named, listed;

static void *worker(void *arg)
{
    char name[16];

    snprintf(name, sizeof name, "worker-%d", *(int *)arg);
    pthread_setname_np(pthread_self(), name);
    pthread_barrier_wait(&named);
    pthread_barrier_wait(&listed);
    return NULL;
}

static void print_name(const char *id)
{
    char path[64], name[32] = "gone";

    snprintf(path, sizeof path,
             "/proc/self/task/%.20s/comm", id);
    FILE *file = fopen(path, "r");
    if (file != NULL) {
        if (fscanf(file, "%31s", name) != 1) {
            name[0] = '\0';
        }
        fclose(file);
    }
    printf("thread %s: %s\n", id, name);
}

static void list(void)
{
    DIR *tasks = opendir("/proc/self/task");

    if (tasks == NULL) {
        perror("/proc/self/task");
        return;
    }
    for (struct dirent *e; (e = readdir(tasks)) != NULL;) {
        if (e->d_name[0] != '.') {
            print_name(e->d_name);
        }
    }
    closedir(tasks);
}

int main(void)
{
    pthread_t t[WORKERS];
    int number[WORKERS];

    pthread_barrier_init(&named, NULL, WORKERS + 1);
    pthread_barrier_init(&listed, NULL, WORKERS + 1);
    for (int i = 0; i < WORKERS; i++) {
        number[i] = i + 1;
        if (pthread_create(&t[i], NULL, worker,
                           &number[i]) != 0) {
            fputs("cannot start a thread\n", stderr);
            return 1;
        }
    }
    pthread_barrier_wait(&named);
    list();
    pthread_barrier_wait(&listed);
    for (int i = 0; i < WORKERS; i++) {
        pthread_join(t[i], NULL);
    }
    return 0;
}
