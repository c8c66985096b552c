// main.c: the stage: a child process that loads one module and runs it as its client asks.
//
//   heddle-stage SOCKET JOURNAL MODULE PARENT      (descriptors and process by number; only the
//   client starts it)
//   heddle-stage SOCKET FOLDER                     runs FOLDER/program as it is (live.c starts it)
#include "stage/journal.h"
#include "stage/live_serve.h"
#include "stage/loader.h"
#include "stage/message.h"
#include "stage/sandbox.h"
#include "stage/serve.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

static char own_name[] = "./program"; // as the program under test is called

static int refuse(int socket, const struct error *err)
{
    struct text reason = {0};
    text_add(&reason, err->text);
    message_send(socket, MESSAGE_REFUSED, &reason);
    text_finish(&reason);
    return 2;
}

int main(int argc, char **argv)
{
    if (argc == 3) {
        live_serve(atoi(argv[1]), argv[2]);
        return 0;
    }
    if (argc != 5) {
        fputs("heddle-stage is a part of heddle and is started by it.\n", stderr);
        return 2;
    }
    int socket = atoi(argv[1]);
    int journal_file = atoi(argv[2]);
    struct error err = {{0}};
    bool without_filter = false;
    int kept[] = {socket, journal_file};
    struct sandbox_request sandbox = {.keep = kept, .keep_count = 2, .parent = atoi(argv[4])};
    struct journal *journal =
        mmap(NULL, sizeof *journal, PROT_READ | PROT_WRITE, MAP_SHARED, journal_file, 0);
    if (journal == MAP_FAILED) {
        error_set(&err, "the journal cannot be shared");
        return refuse(socket, &err);
    }
    if (!sandbox_enter_loading(&sandbox, &without_filter, &err)) {
        return refuse(socket, &err);
    }
    clearenv(); // the program must not see this machine
    program_invocation_name = own_name;
    program_invocation_short_name = own_name + sizeof "./" - 1;
    struct symbols *symbols = symbols_open(argv[3], 0, &err);
    if (symbols == NULL || !loader_load(argv[3], symbols, &err) ||
        !sandbox_enter_tight(&without_filter, &err)) {
        return refuse(socket, &err);
    }
    struct text ready = {0};
    message_add_number(&ready, without_filter);
    message_send(socket, MESSAGE_READY, &ready);
    text_finish(&ready);
    serve(socket, symbols, journal);
    symbols_close(symbols);
    return 0;
}
