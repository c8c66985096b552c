// landlock.h: keeping what a process writes within one folder, by Landlock (Linux 5.13 and later).
#ifndef STAGE_LANDLOCK_H
#define STAGE_LANDLOCK_H

#include <stdbool.h>

// From now on this process, and all that it starts, can make, change and remove files in `folder`
// alone; reading is not touched, nor are descriptors that are open, nor the devices that keep
// nothing (/dev/null). Where the kernel can (6.12), signals reach only processes under the same
// rule. Needs PR_SET_NO_NEW_PRIVS. Returns false, and changes nothing, when this kernel cannot do
// it. `*truncates` becomes true when it keeps truncate(2) from files outside as well.
bool landlock_keep_writes_in(const char *folder, bool *truncates);

#endif
