// scenario-idle.c: the worker is stopped, and nothing was ever added.
#include "worker.h"

int main(void)
{
    start();
    stop_after(0);
    return 0;
}
