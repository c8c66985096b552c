// verdict: pass traces: 1 native: yes
int main(void)
{
}
