// verdict: deadlock cause: lock-cycle line: 20 says: T1 (t1) has a->lock and waits for b->lock (line 20)
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

struct account { pthread_mutex_t lock; int money; };
struct account *a, *b;

struct account *open_account(int money)
{
    struct account *x = malloc(sizeof *x);
    pthread_mutex_init(&x->lock, NULL);
    x->money = money;
    return x;
}

void transfer(struct account *from, struct account *to, int n)
{
    pthread_mutex_lock(&from->lock);
    pthread_mutex_lock(&to->lock);
    from->money -= n;
    to->money += n;
    pthread_mutex_unlock(&to->lock);
    pthread_mutex_unlock(&from->lock);
}

void *t1(void *arg) { transfer(a, b, 5); return arg; }
void *t2(void *arg) { transfer(b, a, 7); return arg; }

int main(void)
{
    pthread_t x, y;
    a = open_account(100);
    b = open_account(100);
    pthread_create(&x, NULL, t1, NULL);
    pthread_create(&y, NULL, t2, NULL);
    pthread_join(x, NULL);
    pthread_join(y, NULL);
    printf("%d %d\n", a->money, b->money);
    free(a);
    free(b);
}
