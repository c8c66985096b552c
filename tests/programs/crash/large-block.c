// verdict: pass traces: 1 native: yes
#include <stdlib.h>

int main(void)
{
    char *room = calloc(200, 1 << 20);
    room[100 << 20] = 1;
    int wrong = room[(200 << 20) - 1] != 0;
    free(room);
    return wrong;
}
