/* A disk that refuses: after so many writes to files of a name, each one fails. For tests alone. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static long left = -1, failures = -1;

/* Whether this call on this file is to fail. */
static int refused(int file, const char *call) {
    const char *name = getenv("FAIL_NAME"), *calls = getenv("FAIL_CALLS");
    char link[64], path[4096];
    ssize_t length;
    if (!name || !calls || !strstr(calls, call))
        return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    length = readlink(link, path, sizeof path - 1);
    if (length < 0)
        return 0;
    path[length] = 0;
    if (!strstr(path, name))
        return 0;
    if (left < 0) {
        left = atol(getenv("FAIL_AFTER"));
        failures = atol(getenv("FAIL_TIMES"));
    }
    if (left > 0) {
        left--;
        return 0;
    }
    if (failures == 0)
        return 0;
    failures--;
    errno = atoi(getenv("FAIL_WITH"));
    return 1;
}

ssize_t pwrite64(int file, const void *data, size_t count, off64_t at) {
    static ssize_t (*real)(int, const void *, size_t, off64_t);
    if (!real)
        real = dlsym(RTLD_NEXT, "pwrite64");
    return refused(file, "write") ? -1 : real(file, data, count, at);
}

ssize_t pwrite(int file, const void *data, size_t count, off_t at) {
    static ssize_t (*real)(int, const void *, size_t, off_t);
    if (!real)
        real = dlsym(RTLD_NEXT, "pwrite");
    return refused(file, "write") ? -1 : real(file, data, count, at);
}

int fsync(int file) {
    static int (*real)(int);
    if (!real)
        real = dlsym(RTLD_NEXT, "fsync");
    return refused(file, "sync") ? -1 : real(file);
}

int fdatasync(int file) {
    static int (*real)(int);
    if (!real)
        real = dlsym(RTLD_NEXT, "fdatasync");
    return refused(file, "sync") ? -1 : real(file);
}

int ftruncate64(int file, off64_t length) {
    static int (*real)(int, off64_t);
    if (!real)
        real = dlsym(RTLD_NEXT, "ftruncate64");
    return refused(file, "truncate") ? -1 : real(file, length);
}
