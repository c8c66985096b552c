// verdict: pass traces: 1 native: yes
// What getopt says, where it stands, and the order that it leaves the words in.
#define _GNU_SOURCE
#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static char said[400];

static void say(const char *word)
{
    strcat(strcat(said, word), " ");
}

static const char *all(const char *letters, const char *line)
{
    char copy[100], *words[12];
    int count = 0;
    strcpy(copy, line);
    for (char *rest = copy, *word; (word = strsep(&rest, " ")) != NULL;) {
        words[count++] = word;
    }
    words[count] = NULL;
    said[0] = '\0';
    optind = 0;
    for (int option; (option = getopt(count, words, letters)) != -1;) {
        char letter[] = {(char)option, '\0'}, wrong[] = {(char)optopt, '\0'};
        say(letter);
        say(option == '?' || option == ':' ? wrong : optarg != NULL ? optarg : "-");
    }
    say("|");
    for (int i = optind; i < count; i++) {
        say(words[i]);
    }
    return said;
}

int main(void)
{
    assert(optind == 1 && opterr == 1 && optopt == '?' && optarg == NULL);
    opterr = 0;
    assert(strcmp(all("ab:c::", "prog -ab 4 x"), "a - b 4 | x ") == 0);
    assert(strcmp(all("ab:c::", "prog x -b4 y -a z"), "b 4 a - | x y z ") == 0);
    assert(strcmp(all("ab:c::", "prog -c -c7 8"), "c - c 7 | 8 ") == 0);
    assert(strcmp(all("ab:c::", "prog x -a -- -b y"), "a - | x -b y ") == 0);
    assert(strcmp(all("ab:c::", "prog - -a"), "a - | - ") == 0);
    assert(strcmp(all("ab:c::", "prog -z -b"), "? z ? b | ") == 0);
    assert(strcmp(all(":ab:", "prog -b"), ": b | ") == 0);
    return 0;
}
