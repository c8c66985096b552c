// verdict: deadlock options: --faults
// When malloc fails, the function returns with the lock.
#include <pthread.h>
#include <stdlib.h>

struct node {
    struct node *next;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct node *head;

static int push(void)
{
    pthread_mutex_lock(&lock);
    struct node *n = malloc(sizeof *n);
    if (n == NULL) {
        return -1;
    }
    n->next = head;
    head = n;
    pthread_mutex_unlock(&lock);
    return 0;
}

static void *work(void *arg)
{
    push();
    return arg;
}

int main(void)
{
    pthread_t thread;
    if (pthread_create(&thread, NULL, work, NULL) != 0) {
        return 0;
    }
    push();
    pthread_join(thread, NULL);
    while (head != NULL) {
        struct node *n = head;
        head = n->next;
        free(n);
    }
    return 0;
}
