// verdict: pass compiler: gcc traces: 1
// A nested function that is called where it stands is like any other.
int main(void)
{
    int count = 0;
    void add(int number)
    {
        count += number;
    }
    add(3);
    add(-3);
    return count;
}
