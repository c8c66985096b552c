// This file does not compile.
int main(void)
{
    sold++
}
