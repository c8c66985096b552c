// verdict: unsupported compiler: gcc line: 17 says: struct
// gcc stores the returned struct without a hook, so a race on it would go by.
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
    shared = make();
    return shared.left != 1;
}
