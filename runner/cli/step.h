// step.h: opening the app.
#ifndef CLI_STEP_H
#define CLI_STEP_H

#include "cli/command.h"

// Opens the app at its home. Says on stderr why it could not start.
int step_open_app(const struct invocation *invocation);

#endif
