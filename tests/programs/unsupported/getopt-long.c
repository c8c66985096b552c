// verdict: unsupported line: 11 says: getopt_long
// Long options are read where there are none only.
#include <getopt.h>
#include <stddef.h>

int main(void)
{
    static const struct option longs[] = {{"threads", required_argument, NULL, 't'}, {0}};
    char *words[] = {"prog", "--threads", "4", NULL};
    int found = 0;
    while (getopt_long(3, words, "t:", longs, NULL) != -1) {
        found++;
    }
    return found - 1;
}
