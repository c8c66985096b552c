// live_serve.h: the process between heddle and a program that runs as it is: starts it, passes on
// what it writes, ends it and all it started.
#ifndef STAGE_LIVE_SERVE_H
#define STAGE_LIVE_SERVE_H

// Answers the requests of live.c on `socket` until the other end is gone; then nothing of the
// program is left, and `folder` (made by the client) is removed. The program is folder/program, its
// standard input folder/input and its arguments the lines of folder/arguments where there are such,
// and it may write in folder/files.
void live_serve(int socket, const char *folder);

#endif
