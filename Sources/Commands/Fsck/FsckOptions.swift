import Convergence
package import Host
import Actions
import Report
import SystemPackage

/// What `fsck` was asked to do.
package struct FsckOptions: Equatable, Sendable {
  var languages: [String] = []
  var trigger = Trigger.boot
  var isJSON = false
  /// How long root waits for the process that works on another user's project.
  var timeLimit = standardTimeLimit
  var projects: [FilePath] = []

  static let standardTimeLimit = Duration.seconds(60)

  /// The languages that can be brought up to date.
  static let knownLanguages = ["python3"]
  /// What `--trigger` takes: nobody types `fsck`.
  static let triggers = [Trigger.boot, .packager, .run]

  /// Reads the words that boot scripts use; nil for anything else, which the argument parser judges.
  package init?(plainArguments arguments: some Collection<ByteString>) {
    var rest = arguments[...]
    var areAllPaths = false
    while let word = rest.popFirst() {
      switch word {
      case _ where areAllPaths || word.bytes.first != UInt8(ascii: "-"):
        guard !word.bytes.isEmpty else { return nil }
        projects.append(FilePath(word))
      case "--": areAllPaths = true
      case "--json": isJSON = true
      case "--timeout":
        guard let limit = rest.popFirst().flatMap({ Self.timeLimit($0.lossyText) }) else {
          return nil
        }
        timeLimit = limit
      case "-l", "--language":
        guard let language = rest.popFirst() else { return nil }
        languages.append(language.lossyText)
      case "--trigger":
        guard let named = rest.popFirst().flatMap({ Trigger(rawValue: $0.lossyText) }),
          Self.triggers.contains(named)
        else { return nil }
        trigger = named
      default: return nil
      }
    }
  }

  init(
    languages: [String], trigger: Trigger, isJSON: Bool, timeLimit: Duration, projects: [FilePath]
  ) {
    self.timeLimit = timeLimit
    self.languages = languages
    self.trigger = trigger
    self.isJSON = isJSON
    self.projects = projects
  }

  /// What `--timeout` says: whole seconds, at least one and at most a day.
  static func timeLimit(_ word: String) -> Duration? {
    guard let seconds = Int(word), (1...86_400).contains(seconds) else { return nil }
    return .seconds(seconds)
  }

  /// Checks what no parser can.
  ///
  /// - Throws: ``Failure`` for a language that is none of ours, and for a project without a name: a
  ///   variable that a script expected to be set.
  func validate() throws(Failure) {
    for language in languages where !Self.knownLanguages.contains(language) {
      let known = Self.knownLanguages.map { "`\($0)`" }.joined(separator: ", ")
      throw Failure(
        "nothing is known about the language `\(Printable.text(language))`",
        hint: "what is known is \(known)", status: .usage)
    }
    if projects.contains(where: \.isEmpty) {
      throw Failure(
        "an empty name is no project", hint: "`.` names the working directory", status: .usage)
    }
  }
}
