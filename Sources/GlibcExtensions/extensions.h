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

int close_range(unsigned int first, unsigned int last, int flags);
int prctl(int operation, ...);
long syscall(long number, ...);

// Nothing this process runs from now on has more rights than it (PR_SET_NO_NEW_PRIVS).
static inline int forbid_new_privileges(void) { return prctl(38, 1UL, 0UL, 0UL, 0UL); }

// This process gets `signal` when the thread that started it ends (PR_SET_PDEATHSIG).
static inline int end_with_parent(int signal) { return prctl(1, (unsigned long)signal, 0, 0, 0); }

// A descriptor of the process `process`, whatever gets its number later (pidfd_open(2)).
static inline int process_descriptor(int process) {
  return (int)syscall(434, (long)process, 0L);
}

// Sends `signal` to the process of `descriptor` (pidfd_send_signal(2)).
static inline int signal_process(int descriptor, int signal) {
  return (int)syscall(424, (long)descriptor, (long)signal, 0L, 0L);
}

// getxattr(2); in Swift, the name is not there.
long getxattr(const char *path, const char *name, void *value, unsigned long size);
static inline long extended_attribute(
    const char *path, const char *name, void *value, unsigned long size) {
  return getxattr(path, name, value, size);
}

int statfs(const char *path, struct statfs *status);

// The magic number of the file system at `path`, 0 where it can not be told.
static inline long file_system_magic(const char *path) {
  struct statfs status;
  return statfs(path, &status) == 0 ? status.f_type : 0;
}
