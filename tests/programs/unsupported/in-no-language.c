// verdict: compile-error line: 4
int main(void)
{
    int rows = ;
    return rows;
}
