// verdict: limit line: 4
int main(void)
{
    for (;;) {
    }
}
