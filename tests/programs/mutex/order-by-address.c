// verdict: pass traces: 2
// Locking by address is stable from one execution to the next.
#include <assert.h>
#include <pthread.h>
#include <stdlib.h>

struct account {
    pthread_mutex_t lock;
    int balance;
};

static struct account *accounts[2];

static void transfer(struct account *from, struct account *to, int amount)
{
    struct account *first = from < to ? from : to;
    struct account *second = from < to ? to : from;
    pthread_mutex_lock(&first->lock);
    pthread_mutex_lock(&second->lock);
    from->balance -= amount;
    to->balance += amount;
    pthread_mutex_unlock(&second->lock);
    pthread_mutex_unlock(&first->lock);
}

static void *there(void *arg)
{
    transfer(accounts[0], accounts[1], 10);
    return NULL;
}

static void *back(void *arg)
{
    transfer(accounts[1], accounts[0], 10);
    return NULL;
}

int main(void)
{
    pthread_t one, two;
    for (int i = 0; i < 2; i++) {
        accounts[i] = malloc(sizeof *accounts[i]);
        pthread_mutex_init(&accounts[i]->lock, NULL);
        accounts[i]->balance = 100;
    }
    pthread_create(&one, NULL, there, NULL);
    pthread_create(&two, NULL, back, NULL);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    for (int i = 0; i < 2; i++) {
        assert(accounts[i]->balance == 100);
        pthread_mutex_destroy(&accounts[i]->lock);
        free(accounts[i]);
    }
    return 0;
}
