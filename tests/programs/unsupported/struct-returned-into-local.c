// verdict: pass traces: 1 native: yes
struct pair {
    long left, right;
};

static struct pair shared;

static struct pair make(void)
{
    struct pair pair = {1, 2};
    return pair;
}

int main(void)
{
    struct pair made = make();
    shared = made;
    return shared.left != 1;
}
