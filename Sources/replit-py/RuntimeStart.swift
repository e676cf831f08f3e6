/// Takes the place of a function of Swift's runtime in the release binary, which is linked with
/// `--wrap` for it.
///
/// Before `main`, the runtime looks for a program that prints backtraces beside its own library. In a
/// static binary it finds its own place by `/proc/self/exe`, and aborts where `/proc` is not mounted;
/// the program is never there. Source: `Paths.cpp` and `Backtrace.cpp` of the Swift runtime.
///
/// - Returns: nil, there is none.
@_cdecl("__wrap_swift_copyAuxiliaryExecutablePath")
package func auxiliaryExecutablePath(_ name: UnsafePointer<CChar>?) -> UnsafePointer<CChar>? { nil }
