// Wrong: main counts for both doors, which have no threads.
#include <stdio.h>

static int visitors;

static void front_door(void)
{
    for (int i = 0; i < 2; i++) {
        visitors++;
    }
}

static void back_door(void)
{
    for (int i = 0; i < 2; i++) {
        visitors++;
    }
}

int main(void)
{
    front_door();
    back_door();
    printf("visitors = %d\n", visitors);
    return 0;
}
