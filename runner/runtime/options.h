// options.h: where getopt stands, and its variables; they lie in the program's module.
#ifndef RUNTIME_OPTIONS_H
#define RUNTIME_OPTIONS_H

// As grade/link.c lays it out.
struct getopt_state {
    char *argument;            // optarg
    char *next;                // the rest of the word that is being read, NULL none
    int index, errors, option; // optind, opterr, optopt
    int first, last;           // words that are no options and were passed over
};

extern struct getopt_state *engine_getopt; // NULL: the program does not call it

#endif
