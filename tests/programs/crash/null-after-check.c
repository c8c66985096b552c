// verdict: data-race line: 11,21
// Checked, then used, while another thread takes it away: the race does harm.
#include <pthread.h>
#include <stddef.h>

static int five = 5;
static int *shared = &five;

static void *use(void *arg)
{
    if (shared != NULL) {
        return (void *)(long)*shared;
    }
    return NULL;
}

int main(void)
{
    pthread_t user;
    pthread_create(&user, NULL, use, NULL);
    shared = NULL;
    pthread_join(user, NULL);
    return 0;
}
