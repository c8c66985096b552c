// verdict: crash says: stack
#include <string.h>

static int use(void)
{
    char room[9 << 20];
    memset(room, 1, sizeof room);
    return room[5];
}

int main(void)
{
    return use() - 1;
}
