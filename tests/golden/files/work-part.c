static int total;

void *work(void *arg)
{
    total++;
    return arg;
}
