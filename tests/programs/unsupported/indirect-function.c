// verdict: unsupported line: 17 says: ifunc
// An indirect function is chosen by code that runs while the program is loaded.
static int plain(void)
{
    return 0;
}

static int (*choose(void))(void)
{
    return plain;
}

int chosen(void) __attribute__((ifunc("choose")));

int main(void)
{
    return chosen();
}
