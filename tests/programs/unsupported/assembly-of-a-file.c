// verdict: unsupported line: 3 says: assembly
// asm outside of every function.
__asm__(".globl secret\nsecret:\n    xorl %eax, %eax\n    ret\n");

int secret(void);

int main(void)
{
    return secret();
}
