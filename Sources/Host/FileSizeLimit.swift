import Glibc

/// What becomes of a write beyond the greatest size that files may have (`ulimit -f`).
///
/// Source: setrlimit(2), `RLIMIT_FSIZE`.
package enum FileSizeLimit {
  /// Makes such a write fail with EFBIG in place of ending the process by SIGXFSZ.
  ///
  /// The signal is handled and not ignored: programs that are started from here would inherit that.
  package static func failWrites() {
    var action = sigaction()
    guard sigaction(SIGXFSZ, nil, &action) == 0, action.__sigaction_handler.sa_handler == nil else {
      return
    }
    action.__sigaction_handler.sa_handler = { _ in }
    action.sa_flags = SA_RESTART
    sigaction(SIGXFSZ, &action, nil)
  }
}
