// verdict: unsupported compiler: gcc says: passed by value
// A function of the program with a name of the library may keep the address.
#include <pthread.h>

struct item {
    int values[5];
};

static struct item *kept;
static int sum;

static void write(struct item *item)
{
    kept = item;
}

static void *change(void *arg)
{
    kept->values[0] = 3;
    return arg;
}

static void add(struct item item)
{
    sum += item.values[0];
}

int main(void)
{
    struct item item = {{1}};
    pthread_t thread;
    write(&item);
    pthread_create(&thread, NULL, change, NULL);
    add(item);
    pthread_join(thread, NULL);
    return sum < 0;
}
