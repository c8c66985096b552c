// Long options: what is wrong with one is printed as the C library prints it.
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>

int main(int argc, char *argv[])
{
    static const struct option options[] = {{"threads", required_argument, NULL, 't'},
                                            {"turns", required_argument, NULL, 'n'},
                                            {"tick", required_argument, NULL, 't'},
                                            {"verbose", no_argument, NULL, 'v'},
                                            {0}};
    for (int option; (option = getopt_long(argc, argv, "t:v", options, NULL)) != -1;) {
        if (option != '?') {
            printf("%c\n", option);
        }
    }
    return argv[optind] != NULL && atoi(argv[optind]) == 0;
}
