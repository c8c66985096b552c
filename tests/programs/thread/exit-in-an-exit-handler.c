// verdict: misuse line: 7 says: that exit itself had called
#include <stdlib.h>

static void say_goodbye(void)
{
    int status = 0;
    exit(status);
}

int main(void)
{
    atexit(say_goodbye);
    return 0;
}
