package import Glibc

extension timespec {
  /// Nanoseconds since 1970, limited to what an `Int64` can hold.
  ///
  /// Only the years 1677 to 2262 fit, but file systems store other times, and anybody can set one.
  package var nanoseconds: Int64 {
    let furthest = tv_sec < 0 ? Int64.min : .max
    let (whole, overflows) = Int64(tv_sec).multipliedReportingOverflow(by: 1_000_000_000)
    if overflows { return furthest }
    let (sum, exceeds) = whole.addingReportingOverflow(Int64(tv_nsec))
    return exceeds ? furthest : sum
  }
}
