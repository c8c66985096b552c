#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { SERVERS = 10 };

static int line[SERVERS][2]; // ours, the server's
static bool answered[SERVERS];
static atomic_int next, in_flight, most;

// A server: an answer after 100 ms, for each question.
static void *serve(void *arg)
{
    struct timespec t = {0, 100000000};
    int fd = *(int *)arg;
    char question;

    while (read(fd, &question, 1) == 1) {
        nanosleep(&t, NULL);
        if (write(fd, "!", 1) != 1) {
            break;
        }
    }
    return NULL;
}

static void ask(int i)
{
    char answer = 0;
    int now = ++in_flight, seen = most;

    while (now > seen
           && !atomic_compare_exchange_weak(
               &most, &seen, now)) {
    }
    answered[i] = write(line[i][0], "?", 1) == 1
                  && read(line[i][0], &answer, 1) == 1;
    in_flight--;
}

static void *worker(void *arg)
{
    for (int i; (i = next++) < SERVERS;) {
        ask(i);
    }
    return arg;
}

static double now_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

static void ask_all(int workers)
{
    pthread_t t[SERVERS];
    double begin = now_ms();
    int n = 0, answers = 0;

    next = most = 0;
    while (n < workers
           && pthread_create(&t[n], NULL,
                             worker, NULL) == 0) {
        n++;
    }
    while (n > 0) {
        pthread_join(t[--n], NULL);
    }
    double took = now_ms() - begin;
    for (int i = 0; i < SERVERS; i++) {
        answers += answered[i];
        answered[i] = false;
    }
    printf("%2d at a time: %4.0f ms, %d answers, ",
           workers, took, answers);
    printf("at most %d in flight\n", most);
}

int main(void)
{
    pthread_t t[SERVERS];

    for (int i = 0; i < SERVERS; i++) {
        if (socketpair(AF_UNIX, SOCK_STREAM, 0,
                       line[i]) != 0
            || pthread_create(&t[i], NULL, serve,
                              &line[i][1]) != 0) {
            perror("cannot start a server");
            return 1;
        }
    }
    ask_all(1);
    ask_all(3);
    ask_all(10);
    for (int i = 0; i < SERVERS; i++) {
        shutdown(line[i][0], SHUT_RDWR); // hang up
        pthread_join(t[i], NULL);
        close(line[i][0]);
        close(line[i][1]);
    }
    return 0;
}
