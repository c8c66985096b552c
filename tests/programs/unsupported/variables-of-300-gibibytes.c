// verdict: unsupported line: 3 says: big has 300 GiB
// More than any machine has for one run.
static char big[300UL << 30];

int main(void)
{
    big[7] = 1;
    return 0;
}
