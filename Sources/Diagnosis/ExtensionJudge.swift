import Host
import Observation
import Packaging

/// Decides whether the provided interpreter can load the extension modules of a distribution.
struct ExtensionJudge {
  private let interface: ExtensionName.Interface?

  /// A judge for what `provided` says its extension modules end in.
  init(_ provided: InterpreterFacts?) {
    interface = provided.flatMap { ExtensionName.interface(ofSuffix: $0.extensionSuffix) }
  }

  /// The modules of `distribution` that can not be loaded, by what is wrong with them.
  ///
  /// A distribution may bring a module for several interpreters or machines: one that fits is
  /// enough.
  func judge(_ distribution: Distribution) -> [(Problem, [Distribution.ExtensionFile])] {
    if distribution.extensions.isEmpty { return [] }
    var found: [Problem: [Distribution.ExtensionFile]] = [:]
    let fits = distribution.extensions.filter { problem(of: $0) == nil }
    let modules = Set(fits.map(\.module))
    let bringsPlain = fits.contains { $0.interface == .unsaid }
    for file in distribution.extensions where !modules.contains(file.module) {
      guard let problem = problem(of: file) else { continue }
      // Libraries that are no modules may be there for every machine (a debugger's helpers).
      if file.interface == .unsaid, problem == .extensionForeign, bringsPlain { continue }
      found[problem, default: []].append(file)
    }
    return [.extensionTruncated, .extensionForeign, .extensionOtherABI].compactMap { problem in
      found[problem].map { (problem, $0) }
    }
  }

  private func problem(of file: Distribution.ExtensionFile) -> Problem? {
    switch file.format {
    case .truncated:
      return file.interface == .unsaid || isForThis(file.interface) ? .extensionTruncated : nil
    case .other: return file.interface == .unsaid ? nil : .extensionForeign
    case .complete(let machine): if machine != LinkComparison.machine { return .extensionForeign }
    }
    guard case .exact(let version, let platform) = file.interface,
      case .exact(let wanted, let here)? = interface
    else { return nil }
    if platform != here { return .extensionForeign }
    return version == wanted ? nil : .extensionOtherABI
  }

  private func isForThis(_ interface: ExtensionName.Interface) -> Bool {
    guard case .exact(let version, _) = interface, case .exact(let wanted, _)? = self.interface
    else { return true }
    return version == wanted
  }
}
