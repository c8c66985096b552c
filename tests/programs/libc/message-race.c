// verdict: data-race line: 14,22
// A message reads what its format names.
#include <err.h>
#include <pthread.h>
#include <string.h>

static char name[8] = "first";

static void *rename_it(void *arg)
{
    (void)arg;
    char *at = name;
    // The copy begins at the first letter.
    strcpy(at, "last");
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, rename_it, NULL);
    warnx("I am %s", name);
    pthread_join(thread, NULL);
    return 0;
}
