// verdict: crash line: 6
static const int limit = 10;

int main(void)
{
    *(int *)&limit = 11;
    return 0;
}
