// verdict: unsupported line: 2 says: big has 300 GiB
static _Thread_local char big[300UL << 30];

int main(void)
{
    big[7] = 1;
    return 0;
}
