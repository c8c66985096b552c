// verdict: nonzero-exit says: 3
int main(void)
{
    return 3;
}
