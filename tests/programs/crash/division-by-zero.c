// verdict: crash line: 5
int main(void)
{
    volatile int rows = 0;
    return 100 / rows;
}
