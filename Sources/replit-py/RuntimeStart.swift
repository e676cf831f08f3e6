/// Replaces a function of Swift's runtime in the release binary, which is linked with `--wrap` for
/// it.
///
/// Before `main`, the runtime looks beside its own library for a program that prints backtraces. In
/// a static binary it locates itself by `/proc/self/exe` and aborts if `/proc` is not mounted,
/// although that program never exists there. Source: `Paths.cpp` and `Backtrace.cpp` of the Swift
/// runtime.
///
/// - Returns: Always nil: there is no such program.
@_cdecl("__wrap_swift_copyAuxiliaryExecutablePath")
package func auxiliaryExecutablePath(_ name: UnsafePointer<CChar>?) -> UnsafePointer<CChar>? { nil }
