// verdict: pass traces: 1
// A program's own `system` is its own.
static int system(const char *rows)
{
    return rows[0] == '3';
}

int main(void)
{
    return system("3 rows") != 1;
}
