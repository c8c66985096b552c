// verdict: misuse line: 11 options: --max-executions 100
// Eight threads that use a local variable have ended when its function is left. The ninth has not.
#include <pthread.h>
#include <stdatomic.h>

enum { USERS = 9 };

static void *use(void *arg)
{
    atomic_int *uses = arg;
    atomic_fetch_add(uses, 1);
    return NULL;
}

static void *lend(void *arg)
{
    atomic_int uses = 0;
    pthread_t users[USERS];
    for (int i = 0; i < USERS; i++) {
        pthread_create(&users[i], NULL, use, &uses);
    }
    while (atomic_load(&uses) < USERS - 1) {
    }
    for (int i = 0; i < USERS - 1; i++) {
        pthread_join(users[i], NULL);
    }
    *(pthread_t *)arg = users[USERS - 1];
    return NULL;
}

int main(void)
{
    pthread_t lender, last;
    pthread_create(&lender, NULL, lend, &last);
    pthread_join(lender, NULL);
    pthread_join(last, NULL);
    return 0;
}
