// verdict: pass traces: 1 native: yes
static int depth(int levels)
{
    return levels == 0 ? 0 : 1 + depth(levels - 1);
}

int main(void)
{
    return depth(20000) != 20000;
}
