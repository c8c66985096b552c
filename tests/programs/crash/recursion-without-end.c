// verdict: crash line: 3 says: stack
static int depth(int levels)
{
    int below = depth(levels + 1);
    return below + 1;
}

int main(void)
{
    return depth(0);
}
