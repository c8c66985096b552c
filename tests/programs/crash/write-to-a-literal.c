// verdict: crash line: 5
int main(void)
{
    char *word = (char *)"loom";
    word[0] = 'r';
    return 0;
}
