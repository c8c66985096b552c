// verdict: compile-error line: 6 says: weave
int weave(int rows);

int main(void)
{
    return weave(3);
}
