import Glibc

/// Handles writes beyond the file size limit (`ulimit -f`).
///
/// Source: setrlimit(2), `RLIMIT_FSIZE`.
package enum FileSizeLimit {
  /// Makes such a write fail with EFBIG instead of ending the process with SIGXFSZ.
  ///
  /// The signal gets a handler and is not ignored, because child processes would inherit that.
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
