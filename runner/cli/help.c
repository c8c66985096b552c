// help.c: `heddle help`: the list of commands, or all about one.
#include "cli/command.h"

#include "base/text.h"

#include <ctype.h>
#include <stdio.h>

const struct option_spec help_options[] = {{0}};

static void print_option(const struct option_spec *option)
{
    struct text name = {0};
    text_printf(&name, "--%s%s%s", option->name, option->argument != NULL ? " " : "",
                option->argument != NULL ? option->argument : "");
    printf("  %-22s %s\n", text_string(&name), option->help);
    text_finish(&name);
}

static int print_command(const struct invocation *invocation, const struct command *command)
{
    printf("%s %s %s\n\n%c%s.\n", invocation->program, command->name, command->arguments,
           toupper((unsigned char)command->purpose[0]), command->purpose + 1);
    if (command->details[0] != '\0') {
        printf("\n%s\n", command->details);
    }
    for (int i = 0; command->options[i].name != NULL; i++) {
        if (i == 0) {
            putchar('\n');
        }
        if (command->options[i].help != NULL) {
            print_option(&command->options[i]);
        }
    }
    return EXIT_PASSED;
}

static int print_all(const struct invocation *invocation)
{
    printf("heddle shows what the threads of a C program do, in every order.\n\n"
           "  %s           the app: lessons, demos, exercises\n",
           invocation->program);
    for (int i = 0; commands[i].name != NULL; i++) {
        printf("  %s %-9s %s\n", invocation->program, commands[i].name, commands[i].purpose);
    }
    printf("\nFor all of them: --plain (line by line, no screen), --ascii, --course FOLDER\n"
           "More: %s help COMMAND     Version: %s --version\n"
           "Is all well on this machine? %s doctor\n",
           invocation->program, invocation->program, invocation->program);
    return EXIT_PASSED;
}

int command_help(struct invocation *invocation)
{
    struct positional words;
    if (!command_parse(invocation, help_options, 0, 1, &words)) {
        return EXIT_UNUSABLE;
    }
    if (words.count == 0) {
        return print_all(invocation);
    }
    const struct command *command = command_find(words.at[0]);
    if (command != NULL) {
        return print_command(invocation, command);
    }
    const char *nearest = command_nearest(words.at[0]);
    if (nearest != NULL) {
        return command_refuse("there is no command \"%s\". Did you mean %s?", words.at[0], nearest);
    }
    return command_refuse("there is no command \"%s\". All of them: %s help", words.at[0],
                          invocation->program);
}
