// commands.c: the table of commands, in the order in which the help shows them. A new command is a
// row here and a file.
#include "cli/command.h"

#include <stddef.h>

static const char details_of_list[] =
    "What does not load is named with its file, its line and a sentence.";

static const char details_of_run[] =
    "Without --schedule or --seed the lowest thread that can go on does, always.\n"
    "A schedule that a check found with --max-steps, --allow, --gcc, --input or\n"
    "words behind -- needs the same here. Several FILE.c are one program; the words\n"
    "behind -- are its arguments. The last line is the command that shows this very\n"
    "run again.\n"
    "\n"
    "With --live it is no model that runs, but the program as it is, with kernel\n"
    "threads: built with -O2, in a process that can write files in a folder of its\n"
    "own only, and is ended after 10 seconds. What it writes comes as it is, to\n"
    "stdout and stderr; the compile command and how it ended are on stderr. Demos\n"
    "that cannot be stepped run only so. --repeat shows how far luck goes: it is no\n"
    "check.\n"
    "\n"
    "Exit status: 0 this run ends well, 1 it fails (--live: another exit\n"
    "status than 0, a signal, the end of its time), 2 it cannot be run, 3 a fault of\n"
    "heddle, 130 interrupted.";

static const char details_of_step[] =
    "A demo opens at the step where it matters, an exercise with its task, its check\n"
    "and its hints, FILE.heddle in the run that was saved with it.";

static const char details_of_check[] =
    "EXERCISE alone checks your own copy, which is made when there is none; with\n"
    "FILE.c that file. FILE.c ... are the sources of one program: any that has a\n"
    "main and uses threads. What stands behind -- are its arguments, and --input is\n"
    "what it reads; without them it has none.\n"
    "\n"
    "A program that goes on for ever is judged by the first rounds of its loops, in\n"
    "every order; that this is meant, and no failure, says --endless.\n"
    "\n"
    "The report goes to stdout, the counter of runs to stderr. The same source,\n"
    "compiler, limits and seed give the same report, byte for byte.\n"
    "\n"
    "Exit status: 0 no failure; 1 a failure, or it does not compile; 2 it cannot\n"
    "be judged (wrong usage, no such file, a call that is not modelled, a run\n"
    "beyond --max-steps); 3 a fault of heddle; 4 no failure but not all searched,\n"
    "with --require-complete; 130 interrupted.";

static const char details_of_watch[] =
    "It looks at the file twice a second. The limits are those of heddle check.";

static const char details_of_replay[] =
    "FILE.c stands for all files of the program, in the order in which they were\n"
    "checked. The schedule carries a checksum of the source, of the input, of the\n"
    "words behind -- and of the files that the source names: where they are not the\n"
    "same it is refused (status 2), and a new check gives a new one. One that was\n"
    "found with --max-steps, --allow or --gcc needs the same here.\n"
    "\n"
    "Exit status: as the run's, so 1 for a failing one.";

static const char details_of_save[] =
    "The file holds the sources with their own headers, the compile command and the\n"
    "run: the failing one that a check finds, or that of --schedule. It is plain\n"
    "text and needs nothing else. heddle step, replay, run and check open it: they\n"
    "unpack it to a folder of their own, which is removed at the end.\n"
    "\n"
    "Exit status: 0 it is written; 1 the program does not compile, or fails without\n"
    "a run to save; 2 no run fails, the file is there already, or cannot be written.";

static const char details_of_hint[] =
    "1 says where to look, 2 the idea, 3 the change in words. After the last it is\n"
    "the last again.";

static const char details_of_solution[] =
    "The exercise counts as passed with help from then on, unless you had passed it.";

static const char details_of_reset[] =
    "Your version is kept beside it as NAME.c.before-reset; --undo brings it back.\n"
    "Copies are in ~/heddle, or in the folder that HEDDLE_DIR names.";

static const char details_of_lint[] =
    "For authors. Each finding is a line FILE:LINE: what is wrong. Specs, names and\n"
    "links; demos, starters, solutions and mutants are built and explored; changes\n"
    "that pages invite to are made; narrations, questions, sizes, words, time. Without\n"
    "a name the whole course. lessons/README.md says what a course has to keep.\n"
    "With --house the name topics stands for the table of topics in that file.\n"
    "With --write an output that a page shows is replaced by what its demo prints.\n"
    "\n"
    "Exit status: 0 nothing found, 1 findings, 2 there is nothing to look at.";

static const char details_of_doctor[] =
    "Exit status: 0 all is well, 2 something is missing here, 3 the test of itself\n"
    "failed.";

const struct command commands[] = {
    {"list", "[--json]", "lessons, demos and exercises, and how far you are", details_of_list,
     list_options, command_list},
    {"run", "LESSON/DEMO | EXERCISE | FILE.c ... [-- WORD ...] | FILE.heddle",
     "one run as a transcript, a column per thread", details_of_run, run_options, command_run},
    {"step", "LESSON/DEMO | EXERCISE | FILE.c [-- WORD ...] | FILE.heddle",
     "open the app there, to go through a run step by step", details_of_step, step_options,
     command_step},
    {"check", "EXERCISE [FILE.c] | LESSON/DEMO | FILE.c ... [-- WORD ...] | FILE.heddle",
     "run a program under every interleaving that matters, and judge it", details_of_check,
     check_options_table, command_check},
    {"watch", "EXERCISE | FILE.c [-- WORD ...]",
     "check again whenever the file is saved; Ctrl-C ends it", details_of_watch, watch_options,
     command_watch},
    {"replay",
     "SCHEDULE {EXERCISE [FILE.c] | LESSON/DEMO | FILE.c ... [-- WORD ...]} | FILE.heddle",
     "one failing run again, from the text that check printed", details_of_replay, replay_options,
     command_replay},
    {"save", "FILE.heddle {EXERCISE [FILE.c] | LESSON/DEMO | FILE.c ... [-- WORD ...]}",
     "a program with its failing run in one text file", details_of_save, save_options,
     command_save},
    {"hint", "EXERCISE", "the next hint", details_of_hint, hint_options, command_hint},
    {"solution", "EXERCISE", "a right solution, on stdout", details_of_solution, solution_options,
     command_solution},
    {"reset", "EXERCISE", "put the starter back in the place of your copy", details_of_reset,
     reset_options, command_reset},
    {"diff", "EXERCISE", "what you changed in your copy", "", diff_options, command_diff},
    {"lint", "[LESSON | EXERCISE ...]", "whether lessons and exercises keep what they promise",
     details_of_lint, lint_options, command_lint},
    {"doctor", "[--calls]", "what heddle finds on this machine, with a test of itself",
     details_of_doctor, doctor_options, command_doctor},
    {"help", "[COMMAND]", "this list, or all about one command", "", help_options, command_help},
    {0},
};
