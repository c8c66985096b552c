// generate.c: random small programs of threads, from a grammar over the modelled calls.
//
// Two or three threads of two or three statements each, without loops: small enough to enumerate.
// Locks need not be balanced and waits need not end: deadlocks, misuse and races are outcomes like
// any other.
#include "generate.h"

#include <stdint.h>
#include <stdio.h>

static uint64_t state;

static unsigned pick(unsigned count)
{
    state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (unsigned)((state >> 33) % count);
}

static void write_head(FILE *out)
{
    fputs(
        "#include <errno.h>\n#include <pthread.h>\n#include <semaphore.h>\n#include <stdatomic.h>\n"
        "#include <stdlib.h>\n#include <time.h>\n\n"
        "static pthread_mutex_t lock[2] = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_MUTEX_INITIALIZER};\n"
        "static pthread_cond_t bell = PTHREAD_COND_INITIALIZER;\n"
        "static pthread_rwlock_t book = PTHREAD_RWLOCK_INITIALIZER;\n"
        "static pthread_once_t once = PTHREAD_ONCE_INIT;\n"
        "static pthread_barrier_t gate;\nstatic sem_t permits;\n"
        "static atomic_int cell[2];\nstatic int seen[4];\n"
        "static pthread_t threads[3];\n\n"
        "static void prepare(void)\n{\n    atomic_fetch_add(&cell[0], 100);\n}\n\n",
        out);
}

static void write_statement(FILE *out, unsigned thread)
{
    unsigned which = pick(2);
    switch (pick(19)) {
    case 0:
    case 1:
        fprintf(out,
                "    pthread_mutex_lock(&lock[%u]);\n    seen[%u] = seen[%u] * 3 + "
                "atomic_load(&cell[%u]);\n"
                "    pthread_mutex_unlock(&lock[%u]);\n",
                which, thread, thread, which, which);
        break;
    case 2:
        fprintf(out, "    pthread_mutex_lock(&lock[%u]);\n", which);
        break;
    case 3:
        fprintf(out,
                "    if (pthread_mutex_trylock(&lock[%u]) == 0) {\n        atomic_store(&cell[%u], "
                "%u);\n"
                "        pthread_mutex_unlock(&lock[%u]);\n    }\n",
                which, which, thread + 2, which);
        break;
    case 4:
        fprintf(out, "    pthread_mutex_lock(&lock[0]);\n    pthread_cond_wait(&bell, &lock[0]);\n"
                     "    pthread_mutex_unlock(&lock[0]);\n");
        break;
    case 5:
        fputs("    pthread_cond_signal(&bell);\n", out);
        break;
    case 6:
        fputs("    pthread_cond_broadcast(&bell);\n", out);
        break;
    case 7:
        fputs("    sem_wait(&permits);\n", out);
        break;
    case 8:
        fputs("    sem_post(&permits);\n", out);
        break;
    case 9:
        fprintf(out, "    seen[%u] += sem_trywait(&permits) == 0 ? 7 : 1;\n", thread);
        break;
    case 10:
        fprintf(out,
                "    pthread_rwlock_rdlock(&book);\n    seen[%u] += atomic_load(&cell[1]);\n"
                "    pthread_rwlock_unlock(&book);\n",
                thread);
        break;
    case 11:
        fprintf(out,
                "    pthread_rwlock_wrlock(&book);\n    atomic_fetch_add(&cell[1], %u);\n"
                "    pthread_rwlock_unlock(&book);\n",
                thread + 1);
        break;
    case 12:
        fprintf(out, "    seen[%u] += pthread_rwlock_trywrlock(&book) == EBUSY ? 5 : 0;\n", thread);
        break;
    case 13:
        fputs("    pthread_once(&once, prepare);\n", out);
        break;
    case 14:
        fputs("    pthread_barrier_wait(&gate);\n", out);
        break;
    case 15:
        fprintf(out, "    atomic_store(&cell[%u], %u);\n", which, thread + 1);
        break;
    case 16:
        fprintf(out, "    seen[%u] = seen[%u] * 5 + atomic_fetch_add(&cell[%u], 1);\n", thread,
                thread, which);
        break;
    case 17:
        fprintf(out,
                "    int wanted%u = 1;\n    seen[%u] += atomic_compare_exchange_strong(&cell[%u], "
                "&wanted%u, 4);\n",
                thread, thread, which, thread);
        break;
    default:
        fprintf(
            out,
            "    struct timespec past%u = {1, 0};\n"
            "    seen[%u] += pthread_mutex_timedlock(&lock[%u], &past%u) == ETIMEDOUT ? 11 : 0;\n",
            thread, thread, which, thread);
        break;
    }
}

void generate_program(const char *path, unsigned long seed)
{
    FILE *out = fopen(path, "w");
    if (out == NULL) {
        return;
    }
    state = seed * UINT64_C(0x9E3779B97F4A7C15) + 1;
    pick(2);
    unsigned threads = 2 + pick(2);
    write_head(out);
    for (unsigned i = 0; i < threads; i++) {
        fprintf(out, "static void *work%u(void *arg)\n{\n", i);
        unsigned statements = threads == 2 ? 2 + pick(2) : 1 + pick(2);
        for (unsigned j = 0; j < statements; j++) {
            fputs("    {\n", out);
            write_statement(out, i);
            fputs("    }\n", out);
        }
        fputs("    return arg;\n}\n\n", out);
    }
    fprintf(out,
            "int main(void)\n{\n    pthread_barrier_init(&gate, NULL, 2);\n    sem_init(&permits, "
            "0, %u);\n",
            pick(3));
    for (unsigned i = 0; i < threads; i++) {
        fprintf(out, "    pthread_create(&threads[%u], NULL, work%u, NULL);\n", i, i);
    }
    for (unsigned i = 0; i < threads; i++) {
        fprintf(out, "    pthread_join(threads[%u], NULL);\n", i);
    }
    fputs("    return (seen[0] + seen[1] * 7 + seen[2] * 31 + cell[0] + cell[1]) & 127;\n}\n", out);
    fclose(out);
}

void generate_show(const char *path)
{
    FILE *in = fopen(path, "r");
    char line[256];
    while (in != NULL && fgets(line, sizeof line, in) != NULL) {
        printf("#   %s", line);
    }
    if (in != NULL) {
        fclose(in);
    }
}
