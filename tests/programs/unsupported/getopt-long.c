// verdict: unsupported line: 10 says: getopt with "-" or "W;" in its letters
// Words that are no options told in their places, as arguments of an option 1.
#include <getopt.h>
#include <stddef.h>

int main(void)
{
    static const struct option longs[] = {{"threads", required_argument, NULL, 't'}, {0}};
    char *words[] = {"prog", "x", "--threads", "4", NULL};
    return getopt_long(4, words, "-t:", longs, NULL) - 1;
}
