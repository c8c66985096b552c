// opened.h: a saved program that a command is about, unpacked.
#ifndef CLI_OPENED_H
#define CLI_OPENED_H

#include "cli/subject.h"

// Reads the file `name`, unpacks it and goes into its folder; fills `file`, `sources` and `opened`
// of the subject. False after having said on stderr what is wrong.
bool opened_open(const char *name, struct subject *subject);

// Goes back to the folder before and removes the unpacked one. Accepts NULL.
void opened_close(struct opened *opened);

// The same with what was read already, and is the subject's from then on; finished on failure,
// which `err` describes.
bool opened_enter(struct saved *saved, struct subject *subject, struct error *err);

// Refuses a schedule that does not belong to the program as it was built here: true when it does
// not, after having said why.
bool opened_refuses(const struct invocation *invocation, const struct subject *subject,
                    const struct build *build, const struct schedule *schedule);

#endif
