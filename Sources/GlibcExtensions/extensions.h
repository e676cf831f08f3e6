// What glibc declares under _GNU_SOURCE alone, which Swift's Glibc module leaves undefined. No
// header of glibc is included: its types would become this module's.
#include <asm/statfs.h>
#include <linux/stat.h>

int pipe2(int ends[2], int flags);
int posix_spawn_file_actions_addchdir_np(void *actions, const char *path);
int posix_spawn_file_actions_addclosefrom_np(void *actions, int first);
void *memmem(const void *text, unsigned long count, const void *part, unsigned long length);
void *memrchr(const void *text, int byte, unsigned long count);
unsigned long getauxval(unsigned long type);
int sched_getaffinity(int process, unsigned long size, void *set);

// For the tests, which drive shells on terminals.
#define POSIX_SPAWN_SETSID 0x80
int posix_openpt(int flags);
int grantpt(int controller);
int unlockpt(int controller);
int ptsname_r(int controller, char *buffer, unsigned long length);

int statx(int directory, const char *path, int flags, unsigned int mask, struct statx *status);

// In Swift, the structure's name hides the function's.
static inline int extended_status(
    int directory, const char *path, unsigned int mask, struct statx *status) {
  return statx(directory, path, 0, mask, status);
}

// The same of the open directory itself.
static inline int extended_status_of(int descriptor, unsigned int mask, struct statx *status) {
  return statx(descriptor, "", 0x1000 /* AT_EMPTY_PATH */, mask, status);
}

int statfs(const char *path, struct statfs *status);

// The magic number of the file system at `path`, 0 where it can not be told.
static inline long file_system_magic(const char *path) {
  struct statfs status;
  return statfs(path, &status) == 0 ? status.f_type : 0;
}
