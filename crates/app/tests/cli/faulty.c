/* Makes the disk of one folder fail for the program it is loaded into: while the file HOSHIN_FAULT holds "write N" or
   "fsync N", every such call on a file of the folder HOSHIN_FAULT_FOLDER fails with the number N. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static int is_ours(int fd) {
    const char *folder = getenv("HOSHIN_FAULT_FOLDER");
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (folder == NULL || length < 0) return 0;
    path[length] = 0;
    return strncmp(path, folder, strlen(folder)) == 0;
}

static int fault(const char *call, int fd) {
    const char *file = getenv("HOSHIN_FAULT");
    char text[64] = "", word[32] = "";
    int number = 0;
    if (file == NULL || access(file, F_OK) != 0 || !is_ours(fd)) return 0;
    int from = open(file, O_RDONLY);
    if (from < 0) return 0;
    if (read(from, text, sizeof text - 1) < 0) text[0] = 0;
    close(from);
    if (sscanf(text, "%31s %d", word, &number) != 2 || strcmp(word, call) != 0) return 0;
    errno = number;
    return 1;
}

#define REAL(name, type) static __typeof__(type) real; if (!real) real = (__typeof__(type))dlsym(RTLD_NEXT, name)

ssize_t write(int fd, const void *bytes, size_t length) {
    REAL("write", ssize_t (*)(int, const void *, size_t));
    return fault("write", fd) ? -1 : real(fd, bytes, length);
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t at) {
    REAL("pwrite", ssize_t (*)(int, const void *, size_t, off_t));
    return fault("write", fd) ? -1 : real(fd, bytes, length, at);
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t at) {
    REAL("pwrite64", ssize_t (*)(int, const void *, size_t, off64_t));
    return fault("write", fd) ? -1 : real(fd, bytes, length, at);
}

int fsync(int fd) {
    REAL("fsync", int (*)(int));
    return fault("fsync", fd) ? -1 : real(fd);
}

int fdatasync(int fd) {
    REAL("fdatasync", int (*)(int));
    return fault("fsync", fd) ? -1 : real(fd);
}
