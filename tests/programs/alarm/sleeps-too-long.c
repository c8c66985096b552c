// verdict: crash line: 9 says: SIGALRM ends the program
// Nobody handles the alarm, and main sleeps beyond it.
#include <unistd.h>

int main(void)
{
    alarm(1);
    // Until then the program has long ended.
    sleep(2);
    return 0;
}
