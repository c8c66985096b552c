// verdict: deadlock says: has a->lock and waits for b->lock
// Each thread calls the accounts from and to: pointers that are variables by themselves name them.
#include <pthread.h>
#include <stdlib.h>

struct account {
    pthread_mutex_t lock;
    int balance;
};

struct job {
    struct account *from, *to;
};

static struct account *make_account(void)
{
    struct account *account = malloc(sizeof *account);
    pthread_mutex_init(&account->lock, NULL);
    account->balance = 100;
    return account;
}

static void *move(void *arg)
{
    struct job *job = arg;
    pthread_mutex_lock(&job->from->lock);
    pthread_mutex_lock(&job->to->lock);
    job->from->balance--;
    job->to->balance++;
    pthread_mutex_unlock(&job->to->lock);
    pthread_mutex_unlock(&job->from->lock);
    return NULL;
}

int main(void)
{
    struct account *a = make_account(), *b = make_account();
    struct job there = {a, b}, back = {b, a};
    pthread_t one, two;
    pthread_create(&one, NULL, move, &there);
    pthread_create(&two, NULL, move, &back);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    free(a);
    free(b);
    return 0;
}
