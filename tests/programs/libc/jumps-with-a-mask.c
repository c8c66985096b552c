// verdict: pass traces: 1 native: yes
#include <assert.h>
#include <setjmp.h>

static sigjmp_buf back;

static void leave(void)
{
    siglongjmp(back, 3);
}

int main(void)
{
    int answer = sigsetjmp(back, 0);
    if (answer == 0) {
        leave();
    }
    assert(answer == 3);
    return 0;
}
