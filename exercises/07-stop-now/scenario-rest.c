// scenario-rest.c: all items are saved, with a rest between them; then the worker is stopped.
#include "worker.h"

int main(void)
{
    start();
    worker_add(1);
    worker_add(2);
    while (sem_wait(&saved) != 0) {
    }
    while (sem_wait(&saved) != 0) {
    }
    stop_after(2);
    return 0;
}
