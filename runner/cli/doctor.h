// doctor.h: the parts of `heddle doctor`.
#ifndef CLI_DOCTOR_H
#define CLI_DOCTOR_H

#include "cli/command.h"

// One line of the report: a subject ("" for a second line of the same), then what is said of it.
void doctor_line(const char *subject, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

// Checks two programs whose verdicts are known, and looks at what confines the process that runs
// them. EXIT_PASSED, or EXIT_FAULT when heddle is not to be trusted here.
int doctor_test(void);

// Says what confines a program that runs live here.
void doctor_live(void);

#endif
