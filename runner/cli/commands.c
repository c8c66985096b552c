// commands.c: the table of commands, in the order in which the help shows them. A new command is a
// row here and a file.
#include "cli/command.h"

#include <stddef.h>

const struct command commands[] = {
    {"list", "[--json]", "lessons, demos and exercises, and how far you are", "", list_options,
     command_list},
    {"run", "LESSON/DEMO | FILE.c", "one run as a transcript, a column per thread",
     "Without --schedule or --seed the first thread that can go on does. Exit status 1 when this "
     "run fails.",
     run_options, command_run},
    {"step", "LESSON/DEMO | FILE.c", "open the app there, to go through a run step by step", "",
     step_options, command_step},
    {"check", "EXERCISE [FILE.c] | FILE.c ...",
     "run a program under every interleaving that matters, and judge it",
     "EXERCISE alone checks your own copy. Several FILE.c are one program.\n"
     "Exit status: 0 no failure, 1 a failure or it does not compile, 2 it cannot be judged,\n"
     "3 a fault of heddle, 4 no failure but not complete (with --require-complete), 130 "
     "interrupted.",
     check_options_table, command_check},
    {"watch", "EXERCISE | FILE.c", "check again whenever the file is saved; Ctrl-C ends it", "",
     watch_options, command_watch},
    {"replay", "SCHEDULE FILE.c | SCHEDULE EXERCISE [FILE.c]",
     "one failing run again, from the text that check printed", "", replay_options, command_replay},
    {"hint", "EXERCISE", "the next hint", "", hint_options, command_hint},
    {"solution", "EXERCISE", "a right solution, on stdout",
     "The exercise counts as passed with help from then on, unless you had passed it.",
     solution_options, command_solution},
    {"reset", "EXERCISE", "put the starter back in the place of your copy",
     "Your version is kept beside it as NAME.c.before-reset; --undo brings it back.", reset_options,
     command_reset},
    {"diff", "EXERCISE", "what you changed in your copy", "", diff_options, command_diff},
    {"doctor", "[--calls]", "what heddle finds on this machine, with a test of itself", "",
     doctor_options, command_doctor},
    {"help", "[COMMAND]", "this list, or all about one command", "", help_options, command_help},
    {0},
};
