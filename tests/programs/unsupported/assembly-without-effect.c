// verdict: pass traces: 1
// Empty asm, nop and pause touch nothing.
int main(void)
{
    __asm__ volatile("");
    __asm__ volatile("nop");
    __asm__ volatile("pause" ::: "memory");
    return 0;
}
