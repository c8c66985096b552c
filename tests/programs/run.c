// run.c: checks the programs of one folder, two at a time, and prints TAP.
//
//     run [-j JOBS] [-c COMPILER] HEDDLE FOLDER [NAME...]
//
// Each program is judged in a child of its own, whose findings are printed in the order of names.
// Exit status 0: all as promised, 1: not.
#include "judge.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PROGRAMS_MAX = 1000 };

struct job {
    char *name;
    pid_t child; // 0 not started
    int report;  // file of its comments
    bool ended;
    bool right;
};

struct queue {
    const char *heddle, *folder, *compiler;
    struct job jobs[PROGRAMS_MAX];
    int count, started, printed, failed;
};

static bool wanted(const char *name, char *const *names)
{
    size_t length = strlen(name);
    if (length < 3 || strcmp(name + length - 2, ".c") != 0) {
        return false;
    }
    for (int i = 0; names[i] != NULL; i++) {
        if (strncmp(names[i], name, length - 2) == 0 && names[i][length - 2] == '\0') {
            return true;
        }
    }
    return names[0] == NULL;
}

static int by_name(const void *one, const void *two)
{
    return strcmp(((const struct job *)one)->name, ((const struct job *)two)->name);
}

static bool queue_fill(struct queue *queue, char *const *names)
{
    DIR *folder = opendir(queue->folder);
    if (folder == NULL) {
        fprintf(stderr, "run: cannot read the folder %s\n", queue->folder);
        return false;
    }
    for (struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
        if (wanted(entry->d_name, names) && queue->count < PROGRAMS_MAX) {
            queue->jobs[queue->count++].name = strdup(entry->d_name);
        }
    }
    closedir(folder);
    qsort(queue->jobs, (size_t)queue->count, sizeof queue->jobs[0], by_name);
    return true;
}

static void job_start(struct queue *queue)
{
    struct job *job = &queue->jobs[queue->started++];
    job->report = memfd_create("report", MFD_CLOEXEC);
    fflush(stdout);
    job->child = fork();
    if (job->child != 0) {
        return;
    }
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", queue->folder, job->name);
    dup2(job->report, STDOUT_FILENO);
    bool right = judge_program(queue->heddle, path, queue->compiler);
    fflush(stdout);
    _exit(right ? 0 : 1);
}

static void job_collect(struct queue *queue)
{
    int status = 0;
    pid_t child = wait(&status);
    for (int i = 0; i < queue->started; i++) {
        if (queue->jobs[i].child == child) {
            queue->jobs[i].ended = true;
            queue->jobs[i].right = WIFEXITED(status) && WEXITSTATUS(status) == 0;
        }
    }
}

static void job_print(struct queue *queue)
{
    struct job *job = &queue->jobs[queue->printed++];
    char buffer[4096];
    printf("%s %d - %s\n", job->right ? "ok" : "not ok", queue->printed, job->name);
    fflush(stdout);
    lseek(job->report, 0, SEEK_SET);
    for (ssize_t got; (got = read(job->report, buffer, sizeof buffer)) > 0;) {
        fwrite(buffer, 1, (size_t)got, stdout);
    }
    fflush(stdout);
    close(job->report);
    free(job->name);
    queue->failed += job->right ? 0 : 1;
}

static void queue_run(struct queue *queue, int jobs)
{
    int running = 0;
    printf("1..%d\n", queue->count);
    while (queue->printed < queue->count) {
        while (running < jobs && queue->started < queue->count) {
            job_start(queue);
            running++;
        }
        job_collect(queue);
        running--;
        while (queue->printed < queue->started && queue->jobs[queue->printed].ended) {
            job_print(queue);
        }
    }
}

int main(int argc, char **argv)
{
    static struct queue queue;
    int jobs = 2;
    for (int option; (option = getopt(argc, argv, "j:c:")) != -1;) {
        if (option == 'j') {
            jobs = atoi(optarg);
        } else if (option == 'c') {
            queue.compiler = optarg;
        } else {
            return 2;
        }
    }
    if (argc - optind < 2 || jobs < 1) {
        fprintf(stderr, "usage: run [-j JOBS] [-c COMPILER] HEDDLE FOLDER [NAME...]\n");
        return 2;
    }
    queue.heddle = argv[optind];
    queue.folder = argv[optind + 1];
    if (!queue_fill(&queue, argv + optind + 2)) {
        return 2;
    }
    queue_run(&queue, jobs);
    return queue.failed == 0 ? 0 : 1;
}
