// GNU readline. Swift takes its global variables for unsafe from any thread, so they are set here.
#include <stdio.h>

#include <readline/history.h>
#include <readline/readline.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>

// For `$if replit-py` in an inputrc. Variables of the environment are the children's business, and
// signals are readline's also while a key is waited for: a window that changes is drawn at once.
static inline void readline_set_name(const char *name) {
  rl_readline_name = name;
  rl_change_environment = 0;
  rl_persistent_signal_handlers = 1;
}

static inline void readline_set_completer(char **(*complete)(const char *, int, int)) {
  rl_attempted_completion_function = complete;
  rl_completer_word_break_characters = " \t\n\"'";
  rl_completer_quote_characters = "\"'";
  rl_filename_quote_characters = " \t\n\\\"'";
}

// Nothing but what the completer answered; in the order in which it did.
static inline void readline_complete_only(int is_sorted) {
  rl_attempted_completion_over = 1;
  rl_sort_completion_matches = is_sorted;
}

static inline char **readline_complete_paths(const char *text) {
  return rl_completion_matches(text, rl_filename_completion_function);
}

static inline const char *readline_buffer(void) { return rl_line_buffer; }

static inline void readline_discard_line(void) {
  rl_callback_sigcleanup();
  rl_callback_handler_remove();
}

// Waits until `descriptor` can be read or a signal comes, which is delivered only here: those in
// `mask` are blocked before and after.
static inline int readline_wait(int descriptor, const sigset_t *mask) {
  fd_set set;
  FD_ZERO(&set);
  FD_SET(descriptor, &set);
  return pselect(descriptor + 1, &set, NULL, NULL, NULL, mask);
}
