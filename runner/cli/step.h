// step.h: opening the app, at its home or at a subject.
#ifndef CLI_STEP_H
#define CLI_STEP_H

#include "cli/subject.h"
#include "trace/schedule.h"

// Opens the app; `subject` and `schedule` may be NULL. Says on stderr why it could not start.
int step_open_app(const struct invocation *invocation, struct subject *subject,
                  const struct schedule *schedule);

#endif
