// verdict: pass traces: 1 native: yes
// A pause and an empty barrier of the compiler touch nothing.
int main(void)
{
    __asm__ volatile("" ::: "memory");
    __builtin_ia32_pause();
    __asm__ volatile("pause");
    __asm__ volatile("nop");
    return 0;
}
