// verdict: pass traces: 1 options: --allow nonzero-exit
int main(void)
{
    return 3;
}
