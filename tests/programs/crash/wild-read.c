// verdict: crash line: 5
int main(void)
{
    int *wild = (int *)0x123456789000;
    return *wild == 1;
}
