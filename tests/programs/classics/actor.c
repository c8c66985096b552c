// verdict: pass traces: 525
// The balance belongs to one thread; the others send it letters.
#include <assert.h>
#include <pthread.h>

enum what { ADD, ASK, STOP };
struct message {
    enum what what;
    int amount;
    int *answer;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t mail = PTHREAD_COND_INITIALIZER;
static struct message box[8];
static int head, tail;

static void send(struct message message)
{
    pthread_mutex_lock(&lock);
    box[tail++] = message;
    pthread_cond_signal(&mail);
    pthread_mutex_unlock(&lock);
}

static struct message receive(void)
{
    pthread_mutex_lock(&lock);
    while (head == tail) {
        pthread_cond_wait(&mail, &lock);
    }
    struct message message = box[head++];
    pthread_mutex_unlock(&lock);
    return message;
}

static void *account(void *arg)
{
    int balance = 0;
    for (;;) {
        struct message message = receive();
        switch (message.what) {
        case ADD:
            balance += message.amount;
            break;
        case ASK:
            *message.answer = balance;
            break;
        case STOP:
            return NULL;
        }
    }
}

int main(void)
{
    pthread_t bank;
    int answer = -1;
    pthread_create(&bank, NULL, account, NULL);
    send((struct message){.what = ADD, .amount = 30});
    send((struct message){.what = ADD, .amount = 12});
    send((struct message){.what = ASK, .answer = &answer});
    send((struct message){.what = STOP});
    pthread_join(bank, NULL);
    assert(answer == 42);
    return 0;
}
