// verdict: unsupported line: 6 says: assembly
static int counter;

int main(void)
{
    __asm__ volatile("incl %0" : "+m"(counter));
    return counter != 1;
}
