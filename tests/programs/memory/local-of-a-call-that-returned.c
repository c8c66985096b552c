// verdict: misuse cause: dead-stack line: 15
// Main returns from the function whose local the thread uses, and then from itself.
#include <pthread.h>

struct part {
    int low, high;
};

static int total;

static void *add(void *arg)
{
    struct part *part = arg;

    for (int i = part->low; i < part->high; i++) {
        total += i;
    }
    return NULL;
}

static void start(void)
{
    struct part part = {1, 4};
    pthread_t thread;
    pthread_create(&thread, NULL, add, &part);
}

int main(void)
{
    start();
    return 0;
}
