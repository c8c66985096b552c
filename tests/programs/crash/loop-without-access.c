// verdict: livelock compiler: clang line: 4
int main(void)
{
    for (;;) {
    }
}
