// verdict: pass traces: 1 native: yes
static int marks[1000];

int main(void)
{
    long sum = 0;
    for (int round = 0; round < 300; round++) {
        for (int i = 0; i < 1000; i++) {
            marks[i]++;
            sum += marks[i];
        }
    }
    return sum != 45150000;
}
