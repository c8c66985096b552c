void *twice(void *(*call)(void *), void *arg);

void *twice(void *(*call)(void *), void *arg)
{
    return call(call(arg));
}
