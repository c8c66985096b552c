// verdict: data-race cause: dead-stack line: 15,30 says: is a local variable of T2, and nothing makes T2 wait until T1 is done with it
// Each entry is the address of a local variable, whose place the next call uses again.
#include <pthread.h>
#include <string.h>

static pthread_mutex_t book = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t written = PTHREAD_COND_INITIALIZER;
static char *pages[4];
static int used;

static void enter(const char *words)
{
    char line[16];

    strcpy(line, words);
    pthread_mutex_lock(&book);
    pages[used++] = line;
    pthread_cond_signal(&written);
    pthread_mutex_unlock(&book);
}

static void *read_book(void *arg)
{
    char copy[16];
    for (int i = 0; i < 2; i++) {
        pthread_mutex_lock(&book);
        while (used <= i) {
            pthread_cond_wait(&written, &book);
        }
        strcpy(copy, pages[i]);
        pthread_mutex_unlock(&book);
    }
    return arg;
}

static void *visit(void *arg)
{
    enter("I came");
    enter("I saw");
    return arg;
}

int main(void)
{
    pthread_t host, guest;
    pthread_create(&host, NULL, read_book, NULL);
    pthread_create(&guest, NULL, visit, NULL);
    pthread_join(guest, NULL);
    pthread_join(host, NULL);
    return 0;
}
