// verdict: pass traces: 1 native: yes
// The number of threads may be an option: there is none here, and the default stays.
#define _GNU_SOURCE
#include <assert.h>
#include <getopt.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static int threads = 1;

static void *work(void *arg)
{
    return arg;
}

static void read_options(int argc, char *argv[])
{
    static const struct option longs[] = {{"threads", required_argument, NULL, 't'}, {0}};
    for (int option; (option = getopt(argc, argv, "t:")) != -1;) {
        if (option != 't') {
            fprintf(stderr, "usage: %s [-t threads]\n", argv[0]);
            exit(2);
        }
        threads = atoi(optarg);
    }
    assert(getopt_long(argc, argv, "t:", longs, NULL) == -1);
    assert(getopt_long_only(argc, argv, "t:", longs, NULL) == -1);
}

int main(int argc, char *argv[])
{
    pthread_t thread;
    read_options(argc, argv);
    assert(optind == 1 && argv[optind] == NULL);
    pthread_create(&thread, NULL, work, NULL);
    pthread_join(thread, NULL);
    return threads != 1;
}
