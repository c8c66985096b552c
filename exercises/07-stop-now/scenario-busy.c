// scenario-busy.c: two items are added, and the worker is stopped at any moment after that.
#include "worker.h"

int main(void)
{
    start();
    worker_add(1);
    int inside = seen(&begun) == 1;
    worker_add(2);
    if (inside && seen(&finished) == 0) {
        HEDDLE_REACH("an item can be added while another is saved");
    }
    stop_after(2);
    return 0;
}
