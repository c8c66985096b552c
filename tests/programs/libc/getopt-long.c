// verdict: pass traces: 1 native: yes
// What getopt_long and getopt_long_only say of long options: whole, begun, with and without an
// argument, unknown, and meaning more than one.
#define _GNU_SOURCE
#include <assert.h>
#include <getopt.h>
#include <stdio.h>
#include <string.h>

typedef int option_reader(int, char *const[], const char *, const struct option *, int *);

static int help;
static const struct option longs[] = {{"threads", required_argument, NULL, 't'},
                                      {"turns", required_argument, NULL, 'n'},
                                      {"colour", optional_argument, NULL, 'c'},
                                      {"color", optional_argument, NULL, 'c'},
                                      {"verbose", no_argument, NULL, 'v'},
                                      {"help", no_argument, &help, 7},
                                      {NULL, 0, NULL, 0}};
static char said[400];

static const char *all(option_reader *reader, const char *letters, const char *line)
{
    char copy[100], *words[12];
    int count = 0, which = -1;
    strcpy(copy, line);
    for (char *rest = copy, *word; (word = strsep(&rest, " ")) != NULL;) {
        words[count++] = word;
    }
    words[count] = NULL;
    char *to = said;
    optind = 0;
    optopt = '#';
    for (int option; (option = reader(count, words, letters, longs, &which)) != -1; which = -1) {
        to += sprintf(to, "%c%d ", option == 0 ? '0' : option, which);
        if (option == '?' || option == ':') {
            to += sprintf(to, "(%d) ", optopt);
        } else {
            to += sprintf(to, "%s ", optarg != NULL ? optarg : "-");
        }
    }
    to += sprintf(to, "|");
    for (int i = optind; i < count; i++) {
        to += sprintf(to, " %s", words[i]);
    }
    return said;
}

static void expect(option_reader *reader, const char *letters, const char *line, const char *right)
{
    if (strcmp(all(reader, letters, line), right) != 0) {
        printf("%s: %s\n    not %s\n", line, said, right);
        assert(0);
    }
}

int main(void)
{
    opterr = 0;
    expect(getopt_long, "t:v", "p --threads 4 x --verbose y", "t0 4 v4 - | x y");
    expect(getopt_long, "t:v", "p --threads=4 -t5 -vt 6 -- -v", "t0 4 t-1 5 v-1 - t-1 6 | -v");
    expect(getopt_long, "t:v", "p --th 4 --verb --co=red --colo", "t0 4 v4 - c2 red c2 - |");
    expect(getopt_long, "t:v", "p --help --color=", "05 - c3  |");
    assert(help == 7);
    expect(getopt_long, "t:v", "p --t 4 --none=1 --verbose=2", "?-1 (0) ?-1 (0) ?-1 (118) | 4");
    expect(getopt_long, "t:v", "p --turns", "?-1 (110) |");
    expect(getopt_long, ":t:v", "p --turns", ":-1 (110) |");
    expect(getopt_long, "+:t:v", "p -v x --verbose", "v-1 - | x --verbose");
    expect(getopt_long, "+t:v", "p -v -- -t x", "v-1 - | -t x");
    expect(getopt_long_only, "t:vx", "p -verbose -turns 4 -v -x", "v4 - n1 4 v-1 - x-1 - |");
    expect(getopt_long_only, "t:vx", "p -xv -c -t5 --threads=6",
           "x-1 - v-1 - ?-1 (0) t-1 5 t0 6 |");
    return 0;
}
