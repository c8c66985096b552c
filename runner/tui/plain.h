// plain.h: the state of the app without a screen, and the commands on a program that is stepped.
#ifndef TUI_PLAIN_H
#define TUI_PLAIN_H

#include "tui/app.h"
#include "tui/document.h"
#include "tui/session.h"

enum { PLAIN_COLUMNS = 76 };

struct plain {
    const struct app_options *options;
    const struct lesson *lesson; // that is open, NULL none
    size_t page;
    const struct exercise *exercise; // that is open, NULL none
    bool has_session;
    struct session session;
};

void plain_say(const char *string); // folded, with a line end
void plain_print(const struct page_block *blocks, size_t count);

void plain_open_program(struct plain *plain, const char *file, const char *input,
                        const struct schedule *schedule);
void plain_close_program(struct plain *plain);
void plain_step(struct plain *plain, int count);
void plain_choose(struct plain *plain, const char *thread);
void plain_back(struct plain *plain);
void plain_again(struct plain *plain);
void plain_find(struct plain *plain);
void plain_where(struct plain *plain);
void plain_why(struct plain *plain);
void plain_undo(struct plain *plain);
void plain_redo(struct plain *plain);
void plain_check(struct plain *plain);

#endif
