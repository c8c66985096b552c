// verdict: crash says: stack
// The attribute's size counts.
#include <pthread.h>
#include <string.h>

static void *use(void *arg)
{
    char room[200000];
    memset(room, 1, sizeof room);
    return room[5] == 1 ? NULL : arg;
}

int main(void)
{
    pthread_t user;
    pthread_attr_t small;
    pthread_attr_init(&small);
    pthread_attr_setstacksize(&small, 65536);
    pthread_create(&user, &small, use, NULL);
    pthread_join(user, NULL);
    return 0;
}
