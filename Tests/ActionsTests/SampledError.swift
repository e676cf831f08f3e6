import Actions
import Convergence
import Diagnosis
import Observation
import SystemPackage

/// A sample of an error, and how the program ends with it.
typealias ErrorSample<Sampled> = (error: Sampled, status: Actions.ExitStatus)

/// An error with a sample of each of its cases.
///
/// Each case names the sample of the next one, so that a new case does not compile before it has a
/// place among them.
protocol SampledError {
  /// The sample of the first case.
  static var first: ErrorSample<Self> { get }
  /// The sample of the case that follows; nil after the last.
  var next: ErrorSample<Self>? { get }
}

extension SampledError {
  /// One of each case, with the exit code of the contract.
  static var samples: [ErrorSample<Self>] { Array(sequence(first: first) { $0.error.next }) }
}

extension ProjectError: SampledError {
  static var first: ErrorSample<Self> { (.notFound(from: "/a\u{1B}"), .noProject) }

  var next: ErrorSample<Self>? {
    switch self {
    case .notFound: (.workingDirectoryGone, .noProject)
    case .workingDirectoryGone: (.relative("a"), .noProject)
    case .relative: (.missing("/a\nb"), .noProject)
    case .missing: (.notADirectory("/a"), .noProject)
    case .notADirectory: (.unreadable("/a"), .noProject)
    case .unreadable: nil
    }
  }
}

extension SettingsError: SampledError {
  static var first: ErrorSample<Self> {
    (.syntax("/.replit", line: 3, column: 7, what: "a\nb"), .configuration)
  }

  var next: ErrorSample<Self>? {
    switch self {
    case .syntax:
      (
        .value(
          SettingPlace(file: "/.rep\nlit", line: 2, column: 1), key: "auto-heal", expected: "x"),
        .configuration
      )
    case .value: nil
    }
  }
}

extension RootError: SampledError {
  static var first: ErrorSample<Self> { (.noSuchRoot("/a\n"), .noProject) }

  var next: ErrorSample<Self>? {
    switch self {
    case .noSuchRoot: (.inUse("/a", by: "/b\u{1B}"), .refused)
    case .inUse: (.notALink("/a\n"), .notWritable)
    case .notALink: (.locked("/a\n"), .locked)
    case .locked: (.system("/a\n", .permissionDenied), .notWritable)
    case .system: nil
    }
  }
}

extension ConvergenceError.Obstacle: SampledError {
  static var first: ErrorSample<Self> { (.system("/a\n", .noSpace), .notWritable) }

  var next: ErrorSample<Self>? {
    switch self {
    case .system: (.otherOwner("/a", user: 7), .notWritable)
    case .otherOwner: (.readOnly("/a"), .notWritable)
    case .readOnly: (.immutable("/a"), .notWritable)
    case .immutable: (.copyFails("/a\u{1B}", said: "no\nlibrary"), .notWritable)
    case .copyFails: (.noSpace("/a"), .notWritable)
    case .noSpace: nil
    }
  }
}

extension ConvergenceError: SampledError {
  private static var blocker: Finding {
    Finding(.pathHasNewline, subject: ".", message: "a\nb", advice: "rename the directory")
  }

  private static var missing: [MigratedPackage] {
    [MigratedPackage(name: "a", from: "1.0", result: .failed("no\nwheel"))]
  }

  static var first: ErrorSample<Self> { (.notWritable(.readOnly("/a")), .notWritable) }

  var next: ErrorSample<Self>? {
    switch self {
    case .notWritable: (.locked, .locked)
    case .locked: (.blocked(Self.blocker), .notWritable)
    case .blocked: (.foreign(.venv), .refused)
    case .foreign: (.throughLink("/a\u{202E}"), .refused)
    case .throughLink: (.noInterpreter(InterpreterSearch(steps: [])), .noInterpreter)
    case .noInterpreter: (.changedMeanwhile("bin/\u{7}"), .locked)
    case .changedMeanwhile: (.newerFormat, .notWritable)
    case .newerFormat: (.unreadableJournal, .notWritable)
    case .unreadableJournal: (.stopped(afterSteps: 2, of: 3), .findings)
    case .stopped: (.notReverted("/a\n", .noSpace), .notWritable)
    case .notReverted: (.worse([Self.blocker], isUndone: true), .findings)
    case .worse: (.unproven([1, 2]), .refused)
    case .unproven: (.unclaimedBackup(["/a\u{1B}"]), .notWritable)
    case .unclaimedBackup: (.nothingToUndo, .noProject)
    case .nothingToUndo: (.noSuchEntry(4), .usage)
    case .noSuchEntry: (.alreadyUndone(4), .usage)
    case .alreadyUndone: (.installationFailed("uv pip install", status: 2), .findings)
    case .installationFailed: (.packagesUnavailable(Self.missing, of: 2), .findings)
    case .packagesUnavailable: (.unusableRequirement("a\u{1B}"), .findings)
    case .unusableRequirement: (.unusableSources("a\nb"), .findings)
    case .unusableSources: (.pipTooOld("/a\n"), .findings)
    case .pipTooOld: (.noInstaller, .findings)
    case .noInstaller: (.unsafeInstallation, .noInterpreter)
    case .unsafeInstallation: (.backupGone(4), .notWritable)
    case .backupGone: nil
    }
  }
}
