// verdict: pass traces: 1 native: yes
// Functions for which no compiler writes a hook, and attributes that concern other sanitizers.
#include <pthread.h>

static int value;

static void nothing(void)
{
}

static inline int twice(int number)
{
    return 2 * number;
}

__attribute__((no_sanitize("address"), no_sanitize("undefined"))) static void *work(void *arg)
{
    value = twice(21);
    return arg;
}

void *another(void *arg) __attribute__((alias("named_in_assembly")));

void *first(void *arg) __asm__("named_in_assembly");

void *first(void *arg)
{
    nothing();
    return arg;
}

__attribute__((constructor)) static void begin(void)
{
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, work, NULL);
    pthread_join(thread, NULL);
    return value != 42 || another(&value) != &value;
}
