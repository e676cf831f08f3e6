import ArgumentParser
import Convergence
import Host
import Observation
import Actions
import Report
import SystemPackage

/// `replit-py trust`: lets the hook act in a project outside `$REPL_HOME`.
struct TrustCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trust", abstract: "Let the hook act in a project.",
    discussion: """
      Outside $REPL_HOME nothing happens by itself until the project was trusted here, or a `heal`
      was typed in it. Trust is in the directory itself: another one at its place is not trusted, \
      and it ends when others own what is in it or may write there, unless they are trusted too.
      """)

  @Flag(help: "Take it back.")
  var revoke = false

  @Flag(help: "Trust it although others own what is in it, or may write there.")
  var others = false

  @Flag(help: "List what is trusted.")
  var list = false

  @Argument(help: ArgumentHelp("The project; the one at hand if none is named.", valueName: "DIR"))
  var directory: String?

  func validate() throws {
    if list, revoke || others || directory != nil {
      throw ValidationError("--list takes no other argument")
    }
    if revoke, others {
      throw ValidationError("--revoke takes back either trust; --others does not go with it")
    }
  }

  func run() throws {
    let session = Session.current
    if list { return printList(session) }
    let project = try project(session)
    do {
      if revoke {
        guard try TrustStore.revoke(project, in: session.host) else {
          throw Failure("\(Printable.text(project)) is not trusted", status: .noProject)
        }
        session.print("\(Printable.text(project)) is not trusted any more\n")
      } else {
        try trust(project, session)
      }
    } catch let error as Errno {
      throw Failure(
        "what is trusted can not be written down: \(error)",
        hint: "it is kept below XDG_STATE_HOME, else ~/.local/state, which must be yours alone",
        status: .notWritable)
    }
  }

  /// - Throws: ``Failure`` where others decide what is there, and nobody said that they are trusted;
  ///   what the system says when it cannot be stored.
  private func trust(_ project: FilePath, _ session: Session) throws {
    let access = session.access(to: Project(directory: project, source: .named))
    if !others { try Session.demand(.use, by: access) }
    let exposed = access.exposures.first
    try TrustStore.trust(
      project, extent: others || exposed != nil ? .despiteOthers : .own, in: session.host)
    let words = exposed.map { ", although \($0.words)" } ?? ""
    session.print("\(Printable.text(project)) is trusted\(words)\n")
  }

  private func printList(_ session: Session) {
    for entry in Trust(session.host).entries {
      let extent = entry.extent == .own ? "" : " (whoever may write there)"
      let note = entry.isInPlace ? "" : " (moved or gone)"
      session.print("\(Printable.text(entry.path))\(extent)\(note)\n")
    }
  }

  private func project(_ session: Session) throws(Failure) -> FilePath {
    guard let directory else { return try session.project().directory }
    let named = FilePath(directory)
    let path = session.host.workingDirectory.map { named.absolute(from: $0) } ?? named
    guard let resolved = try? PathLookup.resolve(path), PathLookup.isDirectory(resolved) else {
      if revoke { return path.lexicallyNormalized() }
      throw Failure("\(Printable.text(path)) is not a directory", status: .noProject)
    }
    return resolved
  }
}
