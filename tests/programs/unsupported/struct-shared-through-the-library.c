// verdict: unsupported compiler: gcc line: 33 says: passed by value
// strcpy gives the address back, and another thread gets it.
#include <pthread.h>
#include <stddef.h>
#include <string.h>

struct item {
    char text[20];
    int value;
};

static int sum;

static void *change(void *arg)
{
    char *text = arg;
    text[0] = 'y';
    return NULL;
}

static void add(struct item item)
{
    sum += item.value + (item.text[0] == 'x');
}

int main(void)
{
    struct item item;
    char *text = strcpy(item.text, "x");
    item.value = 3;
    pthread_t thread;
    pthread_create(&thread, NULL, change, text);
    add(item);
    pthread_join(thread, NULL);
    return sum < 0;
}
