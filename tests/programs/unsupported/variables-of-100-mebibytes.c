// verdict: pass traces: 1 native: yes
static char big[100 << 20];

int main(void)
{
    big[7] = 1;
    return big[8];
}
