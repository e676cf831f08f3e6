package import SystemPackage

/// One thing that an answer depends on, and who must notice when it changes.
///
/// ``Observation/dependencies(in:)`` is the one list of them. Everything that remembers an answer is
/// compiled from it: ``HealthCache``, the test that a shell evaluates at each prompt,
/// ``InterpreterCache`` and the note that a starting Python compares.
package struct Dependency: Hashable, Sendable {
  /// What was observed.
  package let subject: Subject
  /// Who must notice when it changes.
  package let readers: Readers

  /// What was observed, and how.
  package enum Subject: Hashable, Sendable {
    /// The program: its release, and the file that it is.
    case program
    /// The variable's value; unset and empty are the same.
    case variable(String)
    /// The project that the working directory is in.
    case project
    /// Nothing is at the path.
    case absence(FilePath)
    /// The entry at the path itself: a symlink with its target, a directory with its names.
    case entry(FilePath)
    /// The file that the path resolves to, if any, with its contents.
    case file(FilePath)
    /// The path resolves to an executable file.
    case executable(FilePath)
    /// These paths all resolve to this file; nil if they are dangling or missing.
    case end([FilePath], FilePath?)
    /// The verdict on a candidate at the path, which only another query would reproduce.
    case verdict(FilePath)
  }

  /// Those who remember an answer; each needs a part of the list, for its own reason.
  package struct Readers: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    /// The set of these bits.
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// `heal` and `exec`, which skip the observation of a healthy environment: they compare all that
    /// it would depend on, at a microsecond each.
    package static let healthCache = Readers(rawValue: 1)
    /// A shell, which watches what triggers convergence and no more.
    ///
    /// It can only compare variables, times and resolved symlinks, and each test costs time at every
    /// prompt.
    package static let prompt = Readers(rawValue: 2)
    /// A shell in a project with findings: the settings may be the reason for them.
    package static let unhealthyPrompt = Readers(rawValue: 4)
    /// The cached answer of an interpreter, which does not depend on the environment.
    package static let interpreterCache = Readers(rawValue: 8)
    /// A Python that starts in the environment: it has time for one comparison.
    package static let pythonStart = Readers(rawValue: 16)
  }

  /// A dependency of `readers`.
  package init(_ subject: Subject, for readers: Readers) {
    self.subject = subject
    self.readers = readers
  }

  /// The path of a ``Subject/file(_:)``; nil for any other subject.
  var file: FilePath? {
    if case .file(let path) = subject { path } else { nil }
  }

  /// The name of a ``Subject/variable(_:)``; nil for any other subject.
  package var variable: String? {
    if case .variable(let name) = subject { name } else { nil }
  }
}
