// verdict: pass traces: 1 native: yes
// _exit leaves everything where it is: no leak is judged.
#include <stdlib.h>
#include <unistd.h>

static void lose(void)
{
    char *block = malloc(10);
    block[0] = 'x';
}

int main(void)
{
    lose();
    _exit(0);
}
