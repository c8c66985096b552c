// sources.h: the files of the program's folder, as the stage knows them: it cannot open any, so it
// asks the client, once for each path.
#ifndef STAGE_SOURCES_H
#define STAGE_SOURCES_H

#include <stdbool.h>

struct source_file;

// Makes the runtime's executions find them, by asking at this socket. Program lifetime.
void sources_serve(int socket);

// Whether the client said meanwhile that a search shall stop; asked once it is forgotten.
bool sources_met_stop(void);

#endif
