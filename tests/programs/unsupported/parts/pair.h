// The struct that two sources share.
struct pair {
    int left, right;
};
extern struct pair pair;

void *change(void *arg);
