// grammar.c: random programs of threads over all modelled calls.
//
// A program has two or three threads with one to three statements each, from the tables below.
// In a statement $T is the number of the thread, $A 0 or 1, $N a small number. What a statement
// waits for is supplied by main when all threads are there: posts, bytes, wake-ups.
#include "grammar.h"

#include "mutate.h"

#include <stdio.h>
#include <string.h>

enum need { NEEDS_NOTHING, NEEDS_POST, NEEDS_BYTE, NEEDS_COUNT, NEEDS_KINDS };

struct statement {
    const char *code;
    enum need need;
};

static const char head[] =
    "#define _GNU_SOURCE\n"
    "#include <errno.h>\n#include <poll.h>\n#include <pthread.h>\n#include <fcntl.h>\n#include "
    "<sched.h>\n"
    "#include <semaphore.h>\n#include <signal.h>\n#include <stdatomic.h>\n#include <stdio.h>\n"
    "#include <stdlib.h>\n#include <string.h>\n#include <sys/eventfd.h>\n"
    "#include <netinet/in.h>\n#include <sys/socket.h>\n#include <threads.h>\n"
    "#include <time.h>\n#include <unistd.h>\n\n"
    "static pthread_mutex_t lock[2] = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_MUTEX_INITIALIZER};\n"
    "static pthread_mutex_t strict, nested, robust;\n"
    "static pthread_cond_t bell = PTHREAD_COND_INITIALIZER;\n"
    "static pthread_rwlock_t book = PTHREAD_RWLOCK_INITIALIZER;\n"
    "static pthread_once_t once = PTHREAD_ONCE_INIT;\n"
    "static once_flag first = ONCE_FLAG_INIT;\n"
    "static pthread_spinlock_t spin;\nstatic pthread_barrier_t gate, door;\nstatic sem_t permits, "
    "*named;\n"
    "static pthread_key_t key;\nstatic tss_t slot;\nstatic mtx_t mtx;\nstatic cnd_t cnd;\n"
    "static atomic_int cell[2];\nstatic atomic_flag flag = ATOMIC_FLAG_INIT;\n"
    "static int shared[2], ready, seen[4];\nstatic int tube[2], ends[2], gram[2], port, counter;\n"
    "static struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = 0x5C11};\n"
    "static _Thread_local int own;\nstatic sigset_t set;\nstatic pthread_t threads[3];\n"
    "static const struct timespec past = {1, 0}, brief = {0, 1000};\n\n"
    "static void prepare(void)\n{\n    atomic_fetch_add(&cell[0], 100);\n}\n\n"
    "static void forget(void *arg)\n{\n    atomic_fetch_add(&cell[1], 10);\n    free(arg);\n}\n\n"
    "static void let_go(void *arg)\n{\n    pthread_mutex_unlock(arg);\n}\n\n"
    "static void *help(void *arg)\n{\n    pthread_mutex_lock(&lock[1]);\n    shared[0] ^= 0;\n"
    "    pthread_mutex_unlock(&lock[1]);\n    return arg;\n}\n\n"
    "static int answer(void *arg)\n{\n    (void)arg;\n    return atomic_fetch_add(&cell[0], 1);\n"
    "}\n\n"
    "static void handle(int sig)\n{\n    atomic_fetch_add(&cell[0], sig);\n}\n\n";

static const struct statement tidy[] = {
    {"pthread_mutex_lock(&lock[$A]); shared[$A] += $N; pthread_mutex_unlock(&lock[$A]);", 0},
    {"pthread_mutex_lock(&lock[$A]); seen[$T] += shared[$A]; pthread_mutex_unlock(&lock[$A]);", 0},
    {"if (pthread_mutex_trylock(&lock[$A]) == 0) { shared[$A] = $N; "
     "pthread_mutex_unlock(&lock[$A]); }",
     0},
    {"if (pthread_mutex_timedlock(&lock[$A], &past) == 0) { shared[$A]++; "
     "pthread_mutex_unlock(&lock[$A]); } else { seen[$T] += 3; }",
     0},
    {"seen[$T] += pthread_mutex_lock(&strict) == 0 ? pthread_mutex_lock(&strict) == EDEADLK : 0; "
     "pthread_mutex_unlock(&strict);",
     0},
    {"pthread_mutex_lock(&nested); pthread_mutex_lock(&nested); pthread_mutex_unlock(&nested); "
     "pthread_mutex_unlock(&nested);",
     0},
    {"seen[$T] += pthread_mutex_unlock(&strict) == EPERM;", 0},
    {"pthread_mutex_lock(&lock[0]); while (!ready) { pthread_cond_wait(&bell, &lock[0]); } "
     "pthread_mutex_unlock(&lock[0]);",
     0},
    {"pthread_mutex_lock(&lock[0]); if (!ready) { seen[$T] += pthread_cond_timedwait(&bell, "
     "&lock[0], &past) == ETIMEDOUT; } pthread_mutex_unlock(&lock[0]);",
     0},
    {"pthread_mutex_lock(&lock[0]); pthread_cond_signal(&bell); pthread_mutex_unlock(&lock[0]);",
     0},
    {"pthread_cond_broadcast(&bell);", 0},
    {"sem_wait(&permits);", NEEDS_POST},
    {"sem_post(&permits);", 0},
    {"seen[$T] += sem_trywait(&permits) == 0 ? sem_post(&permits) + 7 : 1;", 0},
    {"seen[$T] += sem_timedwait(&permits, &past) == 0 ? sem_post(&permits) + 2 : 5;", 0},
    {"int value$U; sem_getvalue(&permits, &value$U); seen[$T] += value$U;", 0},
    {"pthread_rwlock_rdlock(&book); seen[$T] += atomic_load(&cell[1]); "
     "pthread_rwlock_unlock(&book);",
     0},
    {"pthread_rwlock_wrlock(&book); atomic_fetch_add(&cell[1], $N); pthread_rwlock_unlock(&book);",
     0},
    {"if (pthread_rwlock_trywrlock(&book) == 0) { pthread_rwlock_unlock(&book); }", 0},
    {"if (pthread_rwlock_tryrdlock(&book) == 0) { pthread_rwlock_unlock(&book); }", 0},
    {"if (pthread_rwlock_timedwrlock(&book, &past) == 0) { pthread_rwlock_unlock(&book); }", 0},
    {"pthread_spin_lock(&spin); shared[1] ^= 0; pthread_spin_unlock(&spin);", 0},
    {"if (pthread_spin_trylock(&spin) == 0) { pthread_spin_unlock(&spin); }", 0},
    {"pthread_once(&once, prepare);", 0},
    {"call_once(&first, prepare);", 0},
    {"if (pthread_getspecific(key) == NULL) { pthread_setspecific(key, malloc($N)); }", 0},
    {"if (tss_get(slot) == NULL) { tss_set(slot, calloc(1, $N)); }", 0},
    {"own += $N; seen[$T] += own;", 0},
    {"mtx_lock(&mtx); seen[$T]++; mtx_unlock(&mtx);", 0},
    {"if (mtx_trylock(&mtx) == thrd_success) { mtx_unlock(&mtx); }", 0},
    {"if (mtx_timedlock(&mtx, &past) == thrd_success) { mtx_unlock(&mtx); }", 0},
    {"mtx_lock(&mtx); cnd_timedwait(&cnd, &mtx, &past); mtx_unlock(&mtx);", 0},
    {"cnd_signal(&cnd); thrd_yield();", 0},
    {"atomic_store(&cell[$A], $N);", 0},
    {"seen[$T] = seen[$T] * 3 + atomic_fetch_add(&cell[$A], 1);", 0},
    {"seen[$T] += atomic_exchange(&cell[$A], $N);", 0},
    {"int wanted$U = $N; seen[$T] += atomic_compare_exchange_strong(&cell[$A], &wanted$U, 4);", 0},
    {"seen[$T] += atomic_load_explicit(&cell[$A], memory_order_acquire);", 0},
    {"atomic_store_explicit(&cell[$A], $N, memory_order_release);", 0},
    {"atomic_thread_fence(memory_order_seq_cst); atomic_fetch_or(&cell[$A], $N);", 0},
    {"if (!atomic_flag_test_and_set(&flag)) { shared[1] += 0; atomic_flag_clear(&flag); }", 0},
    {"char byte$U; seen[$T] += (int)read(tube[0], &byte$U, 1);", NEEDS_BYTE},
    {"struct pollfd look$U = {tube[0], POLLIN, 0}; seen[$T] += poll(&look$U, 1, 0);", 0},
    {"struct pollfd wait$U = {tube[1], POLLOUT, 0}; seen[$T] += poll(&wait$U, 1, -1);", 0},
    {"eventfd_t count$U; seen[$T] += eventfd_read(counter, &count$U);", NEEDS_COUNT},
    {"eventfd_write(counter, $N);", 0},
    {"seen[$T] += pthread_kill(pthread_self(), SIGUSR1); int sig$U; sigwait(&set, &sig$U);", 0},
    {"raise(SIGUSR2);", 0},
    {"sigset_t is$U; sigpending(&is$U); seen[$T] += sigismember(&is$U, SIGUSR1);", 0},
    {"char *block$U = malloc($N); memset(block$U, $N, $N); seen[$T] += block$U[0]; "
     "free(block$U);",
     0},
    {"int *list$U = calloc($N, sizeof(int)); list$U = realloc(list$U, 64); list$U[3] = 1; "
     "free(list$U);",
     0},
    {"pthread_cleanup_push(let_go, &lock[$A]); pthread_mutex_lock(&lock[$A]); "
     "pthread_testcancel(); shared[$A]++; pthread_cleanup_pop(1);",
     0},
    {"int old$U; pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &old$U); usleep(10); "
     "pthread_setcancelstate(old$U, NULL);",
     0},
    {"nanosleep(&brief, NULL);", 0},
    {"sched_yield();", 0},
    {"struct timespec now$U; clock_gettime(CLOCK_MONOTONIC, &now$U);", 0},
    {"printf(\"$T\\n\");", 0},
    {"for (int i = 0; i < $N; i++) { pthread_mutex_lock(&lock[1]); shared[1]++; "
     "pthread_mutex_unlock(&lock[1]); }",
     0},
    {"int dead$U = pthread_mutex_lock(&robust); if (dead$U == EOWNERDEAD) { "
     "pthread_mutex_consistent(&robust); seen[$T] += 9; } pthread_mutex_unlock(&robust);",
     0},
    {"if (pthread_mutex_trylock(&robust) == 0) { return arg; }", 0},
    {"sem_wait(named); shared[$A] += 0; sem_post(named);", 0},
    {"if (pthread_mutex_clocklock(&lock[$A], CLOCK_MONOTONIC, &past) == 0) { "
     "pthread_mutex_unlock(&lock[$A]); }",
     0},
    {"pthread_mutex_lock(&lock[0]); seen[$T] += pthread_cond_clockwait(&bell, &lock[0], "
     "CLOCK_MONOTONIC, &past) == 0; pthread_mutex_unlock(&lock[0]);",
     0},
    {"if (sem_clockwait(&permits, CLOCK_REALTIME, &past) == 0) { sem_post(&permits); }", 0},
    {"if (pthread_rwlock_clockrdlock(&book, CLOCK_MONOTONIC, &past) == 0) { "
     "pthread_rwlock_unlock(&book); }",
     0},
    {"pthread_t more$U; pthread_create(&more$U, NULL, help, NULL); pthread_join(more$U, NULL);", 0},
    {"pthread_t try$U; pthread_create(&try$U, NULL, help, NULL); if (pthread_tryjoin_np(try$U, "
     "NULL) != 0) { pthread_join(try$U, NULL); }",
     0},
    {"thrd_t second$U; int said$U; thrd_create(&second$U, answer, NULL); thrd_join(second$U, "
     "&said$U); seen[$T] += said$U;",
     0},
    {"char pair$U[2]; if (poll(&(struct pollfd){ends[0], POLLIN, 0}, 1, 0) > 0) { seen[$T] += "
     "(int)recv(ends[0], pair$U, 1, 0); }",
     0},
    {"seen[$T] += (int)send(ends[1], \"xy\", $A + 1, 0);", 0},
    {"seen[$T] += (int)send(gram[$A], \"xyz\", $A + 1, MSG_DONTWAIT);", 0},
    {"char gram$U[2]; seen[$T] += (int)recv(gram[$A], gram$U, 2, MSG_DONTWAIT | MSG_TRUNC);", 0},
    {"int one$U = socket(AF_INET, SOCK_DGRAM, 0); seen[$T] += (int)sendto(one$U, \"\", $A, 0, "
     "(struct sockaddr *)&at, sizeof at); close(one$U);",
     0},
    {"char word$U; struct sockaddr_in from$U; socklen_t size$U = sizeof from$U; seen[$T] += "
     "(int)recvfrom(port, &word$U, 1, MSG_DONTWAIT, (struct sockaddr *)&from$U, &size$U);",
     0},
    {"struct pollfd gram$U = {gram[$A], POLLIN | POLLOUT, 0}; seen[$T] += poll(&gram$U, 1, 0);", 0},
    {"struct timespec none$U = {0, 0}; sigset_t mine$U; sigemptyset(&mine$U); "
     "seen[$T] += sigtimedwait(&mine$U, NULL, &none$U) > 0;",
     0},
    {"pthread_setname_np(pthread_self(), \"t$T\");", 0},
    {"seen[$T] += (int)pthread_equal(pthread_self(), threads[0]);", 0},
};

static const struct statement wild[] = {
    {"pthread_mutex_lock(&lock[$A]);", 0},
    {"pthread_mutex_unlock(&lock[$A]);", 0},
    {"pthread_mutex_lock(&lock[0]); pthread_mutex_lock(&lock[1]); pthread_mutex_unlock(&lock[1]); "
     "pthread_mutex_unlock(&lock[0]);",
     0},
    {"pthread_mutex_lock(&lock[1]); pthread_mutex_lock(&lock[0]); pthread_mutex_unlock(&lock[0]); "
     "pthread_mutex_unlock(&lock[1]);",
     0},
    {"pthread_mutex_lock(&lock[0]); pthread_cond_wait(&bell, &lock[0]); "
     "pthread_mutex_unlock(&lock[0]);",
     0},
    {"pthread_cond_wait(&bell, &lock[1]);", 0},
    {"shared[$A] += $N;", 0},
    {"seen[$T] += shared[$A];", 0},
    {"sem_wait(&permits);", 0},
    {"pthread_barrier_wait(&gate);", 0},
    {"char byte$U; read(tube[0], &byte$U, 1);", 0},
    {"pthread_rwlock_wrlock(&book);", 0},
    {"while (!atomic_load(&cell[$A])) { }", 0},
    {"while (!atomic_load(&cell[$A])) { sched_yield(); }", 0},
    {"free(malloc($N)); char *kept$U = malloc($N); kept$U[0] = 1;", 0},
    {"pthread_exit(NULL);", 0},
    {"if (atomic_fetch_add(&cell[0], 1) == $N) { abort(); }", 0},
    {"pthread_mutex_destroy(&lock[$A]);", 0},
    {"pthread_cancel(threads[0]);", 0},
    {"pthread_spin_lock(&spin);", 0},
    {"mtx_unlock(&mtx);", 0},
    {"pthread_t loose$U; pthread_create(&loose$U, NULL, help, NULL); pthread_detach(loose$U);", 0},
    {"pthread_t lost$U; pthread_create(&lost$U, NULL, help, NULL);", 0},
    {"pthread_kill(threads[0], SIGUSR2);", 0},
    {"pthread_join(threads[0], NULL);", 0},
    {"char *late$U = malloc($N); free(late$U); late$U[0] = $N;", 0},
    {"char *long$U = malloc($N); long$U[$N] = 1; free(long$U);", 0},
    {"pthread_once(&once, pthread_testcancel);", 0},
    {"exit($N);", 0},
    {"cnd_wait(&cnd, &mtx);", 0},
    {"for (;;) { if (pthread_mutex_trylock(&lock[$A]) == 0) { pthread_mutex_unlock(&lock[$A]); "
     "break; } }",
     0},
    {"close(tube[1]);", 0},
    {"char gram$U; recv(gram[$A], &gram$U, 1, 0);", 0},
    {"shutdown(gram[$A], SHUT_RD);", 0},
    {"seen[$T] += connect(port, (struct sockaddr *)&at, sizeof at); send(port, \"x\", 1, 0);", 0},
    {"close(gram[$A]);", 0},
};

static const struct statement *choose(struct chance *chance, bool is_wild)
{
    if (is_wild && chance_pick(chance, 2) == 0) {
        return &wild[chance_pick(chance, sizeof wild / sizeof *wild)];
    }
    return &tidy[chance_pick(chance, sizeof tidy / sizeof *tidy)];
}

static void write_statement(struct chance *chance, const struct statement *statement,
                            unsigned thread, unsigned unique, struct text *out)
{
    unsigned which = chance_pick(chance, 2);
    unsigned number = chance_pick(chance, 3) + 1;
    text_add(out, "    ");
    for (const char *at = statement->code; *at != '\0'; at++) {
        if (*at != '$') {
            text_add_char(out, *at);
            continue;
        }
        at++;
        text_printf(out, "%u",
                    *at == 'T'   ? thread
                    : *at == 'A' ? which
                    : *at == 'U' ? unique
                                 : number);
    }
    text_add_char(out, '\n');
}

// What all threads of a program have in common.
struct shape {
    bool wild;  // statements of the second table, too
    bool meets; // each thread begins at a barrier
    unsigned threads;
};

static void write_thread(struct chance *chance, const struct shape *shape, unsigned thread,
                         unsigned *needs, struct text *out)
{
    unsigned statements = 1 + chance_pick(chance, shape->threads == 2 ? 3 : 2);
    text_printf(out, "static void *work%u(void *arg)\n{\n", thread);
    text_add(out, shape->meets ? "    pthread_barrier_wait(&door);\n" : "");
    for (unsigned i = 0; i < statements; i++) {
        const struct statement *statement = choose(chance, shape->wild);
        write_statement(chance, statement, thread, thread * 10 + i, out);
        needs[statement->need]++;
    }
    text_add(out, "    return arg;\n}\n\n");
}

static void write_start(struct text *out)
{
    text_add(out, "int main(void)\n{\n    pthread_mutexattr_t kind;\n"
                  "    pthread_mutexattr_init(&kind);\n"
                  "    pthread_mutexattr_settype(&kind, PTHREAD_MUTEX_ERRORCHECK);\n"
                  "    pthread_mutex_init(&strict, &kind);\n"
                  "    pthread_mutexattr_settype(&kind, PTHREAD_MUTEX_RECURSIVE);\n"
                  "    pthread_mutex_init(&nested, &kind);\n"
                  "    pthread_mutexattr_settype(&kind, PTHREAD_MUTEX_NORMAL);\n"
                  "    pthread_mutexattr_setrobust(&kind, PTHREAD_MUTEX_ROBUST);\n"
                  "    pthread_mutex_init(&robust, &kind);\n"
                  "    named = sem_open(\"/fuzz\", O_CREAT, 0600, 1);\n"
                  "    socketpair(AF_UNIX, SOCK_STREAM, 0, ends);\n"
                  "    socketpair(AF_UNIX, SOCK_DGRAM, 0, gram);\n"
                  "    port = socket(AF_INET, SOCK_DGRAM, 0);\n"
                  "    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);\n"
                  "    bind(port, (struct sockaddr *)&at, sizeof at);\n"
                  "    pthread_barrier_init(&gate, NULL, 2);\n    sem_init(&permits, 0, 0);\n"
                  "    pthread_spin_init(&spin, 0);\n    pthread_key_create(&key, forget);\n"
                  "    tss_create(&slot, free);\n    mtx_init(&mtx, mtx_timed);\n"
                  "    cnd_init(&cnd);\n    pipe(tube);\n"
                  "    counter = eventfd(0, EFD_SEMAPHORE);\n    sigemptyset(&set);\n"
                  "    sigaddset(&set, SIGUSR1);\n    pthread_sigmask(SIG_BLOCK, &set, NULL);\n"
                  "    signal(SIGUSR2, handle);\n");
}

static void write_main(struct chance *chance, unsigned threads, const unsigned *needs,
                       struct text *out)
{
    write_start(out);
    text_printf(out, "    pthread_barrier_init(&door, NULL, %u);\n", threads);
    for (unsigned i = 0; i < threads; i++) {
        text_printf(out, "    pthread_create(&threads[%u], NULL, work%u, NULL);\n", i, i);
    }
    for (unsigned i = 0; i < needs[NEEDS_POST]; i++) {
        text_add(out, "    sem_post(&permits);\n");
    }
    if (needs[NEEDS_BYTE] > 0) {
        text_printf(out, "    write(tube[1], \"abcdefghi\", %u);\n", needs[NEEDS_BYTE]);
    }
    if (needs[NEEDS_COUNT] > 0) {
        text_printf(out, "    eventfd_write(counter, %u);\n", needs[NEEDS_COUNT]);
    }
    text_add(out, "    pthread_mutex_lock(&lock[0]);\n    ready = 1;\n"
                  "    pthread_cond_broadcast(&bell);\n    pthread_mutex_unlock(&lock[0]);\n");
    if (chance_pick(chance, 6) == 0) {
        text_printf(out, "    pthread_cancel(threads[%u]);\n", chance_pick(chance, threads));
    }
    for (unsigned i = 0; i < threads; i++) {
        text_printf(out, "    pthread_join(threads[%u], NULL);\n", i);
    }
    text_add(out, "    int sum = (seen[0] + seen[1] * 7 + seen[2] * 31 + shared[0] + shared[1] + "
                  "cell[0] + cell[1]) & 127;\n"
                  "    printf(\"%d\\n\", sum);\n    return 0;\n}\n");
}

void grammar_program(unsigned long seed, struct text *out)
{
    struct chance chance = chance_of(seed, 7);
    struct shape shape = {.wild = seed % 4 == 3,
                          .meets = chance_pick(&chance, 5) == 0,
                          .threads = 2 + (chance_pick(&chance, 4) == 0)};
    unsigned needs[NEEDS_KINDS] = {0};
    text_add(out, head);
    for (unsigned i = 0; i < shape.threads; i++) {
        write_thread(&chance, &shape, i, needs, out);
    }
    write_main(&chance, shape.threads, needs, out);
}
