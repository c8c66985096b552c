// A check of local variables that no step tells of.
#include <assert.h>
#include <stdbool.h>

struct guest {
    int waited;
};

static void judge(int waited, const struct guest *guest)
{
    bool late = waited > 2;

    assert(waited <= 2 && !late && guest->waited == 0);
}

int main(void)
{
    struct guest guest = {4};

    judge(guest.waited, &guest);
    return 0;
}
