// verdict: livelock line: 4 says: it comes to line 4 again and again and looks at nothing
int main(void)
{
    for (;;) {
    }
}
