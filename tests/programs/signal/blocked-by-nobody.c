// verdict: crash line: 7 says: handler is installed for it. Who was to take that signal?
// The mask is not set: the signal's default ends the program.
#include <signal.h>

int main(void)
{
    raise(SIGUSR1);
    return 0;
}
