package import Glibc

extension timespec {
  /// Nanoseconds since 1970; the most, or the least, that there are where a file has a time beyond the
  /// years 1677 to 2262, which file systems know and anybody can set.
  package var nanoseconds: Int64 {
    let furthest = tv_sec < 0 ? Int64.min : .max
    let (whole, overflows) = Int64(tv_sec).multipliedReportingOverflow(by: 1_000_000_000)
    if overflows { return furthest }
    let (sum, exceeds) = whole.addingReportingOverflow(Int64(tv_nsec))
    return exceeds ? furthest : sum
  }
}
