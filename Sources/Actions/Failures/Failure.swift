package import Convergence
import Diagnosis
import Host
package import Observation
import Report
import SystemPackage

/// An error as the user sees it: one line that says what is wrong and where, a hint, and the exit
/// code.
package struct Failure: Error, Sendable {
  /// What is wrong, in one line that is safe for a terminal.
  package let message: String
  /// What the user can do.
  package let hint: String?
  /// The exit code.
  package let status: ExitStatus

  /// A failure with the given texts.
  package init(_ message: String, hint: String? = nil, status: ExitStatus) {
    self.message = message
    self.hint = hint
    self.status = status
  }

  /// The text to print: `error: …`, then `hint: …` on a line of its own.
  package var text: String {
    "error: \(message)\n" + (hint.map { "hint: \($0)\n" } ?? "")
  }
}

extension Failure {
  /// Why there is no project.
  package init(_ error: ProjectError) {
    switch error {
    case .notFound(let start):
      self.init(
        "no `.pythonlibs` or `.replit` in \(Printable.text(start)) or above it",
        hint: "go to the project's directory, or set `REPL_HOME`", status: .noProject)
    case .workingDirectoryGone:
      self.init("the working directory was removed", hint: "`cd` elsewhere", status: .noProject)
    case .relative(let home):
      self.init(
        "`REPL_HOME` is not an absolute path: \(Printable.text(home))",
        hint: "set it to the project's full path, or unset it", status: .noProject)
    case .missing(let home):
      self.init(
        "`REPL_HOME` names nothing: \(Printable.text(home))",
        hint: "set it to the project's directory, or unset it", status: .noProject)
    case .notADirectory(let home):
      self.init(
        "`REPL_HOME` is not a directory: \(Printable.text(home))",
        hint: "set it to the project's directory, or unset it", status: .noProject)
    case .unreadable(let home):
      self.init(
        "`REPL_HOME` can not be entered: \(Printable.text(home))",
        hint: "it belongs to another user or its mode forbids it", status: .noProject)
    }
  }

  /// What is wrong with a configuration file.
  package init(_ error: SettingsError) {
    switch error {
    case .syntax(let file, let line, let column, let what):
      self.init(
        "\(Printable.text(file)):\(line):\(column): \(Printable.text(what))",
        hint: "correct the file; until then its settings are not known", status: .configuration)
    case .value(let place, let key, let expected):
      self.init(
        "\(place.words): `\(key)` must be \(expected)",
        hint: "correct the file; until then its settings are not known", status: .configuration)
    }
  }

  /// Why nothing was changed.
  package init(_ error: ConvergenceError) {
    switch error {
    case .notWritable(let obstacle): self.init(obstacle)
    case .locked:
      self.init(
        "another heal of this environment did not finish in time",
        hint: "wait for it, then run the command again", status: .locked)
    case .blocked(let finding):
      self.init(
        "\(finding.problem.code) \(finding.problem.name): \(Printable.text(finding.message))",
        hint: finding.advice, status: .notWritable)
    case .foreign(let maker):
      self.init(
        "the environment was made by \(maker.rawValue), not by replit-py; it was left alone",
        hint: "`replit-py heal --adopt` takes it over", status: .refused)
    case .throughLink(let end):
      self.init(
        "the environment is a link to \(Printable.text(end)), which others may use",
        hint: "with `--adopt` it is changed there", status: .refused)
    case .noInterpreter(let search): self.init(search)
    case .changedMeanwhile(let path):
      self.init(
        "\(Printable.text(path)) was changed by another program meanwhile; nothing was done",
        hint: "run the command again", status: .locked)
    case .newerFormat:
      self.init(
        "a newer release of replit-py was interrupted here",
        hint: "run that release's `replit-py heal`", status: .notWritable)
    case .installationFailed(let command, let status):
      self.init(
        "`\(command)` ended with \(status); nothing was installed",
        hint: "what it said is above", status: .findings)
    case .packagesUnavailable(let packages, let count): self.init(unavailable: packages, of: count)
    case .unusableRequirement(let text):
      self.init(
        "`\(Printable.text(text))` is no requirement that can be installed; nothing was",
        hint: "`replit-py doctor` says which package asks for it", status: .findings)
    case .unusableSources(let reason):
      self.init(
        "\(Printable.text(reason)); nothing was installed",
        hint: "correct it: what is not asked there would be asked of PyPI", status: .findings)
    case .pipTooOld(let file):
      self.init(
        "\(Printable.text(file)) says `exclude-newer`, which this pip does not know or can not read; "
          + "nothing was installed",
        hint: "install uv, or pip 26 for the interpreter", status: .findings)
    case .noInstaller:
      self.init(
        "there is neither uv nor a pip that works", hint: "install uv, or put it on PATH",
        status: .findings)
    case .unsafeInstallation:
      self.init(
        "the interpreter does not see its own environment, so nothing is installed with it",
        hint: "`replit-py which --all` says what is provided", status: .noInterpreter)
    case .stopped(let done, let total):
      let steps = done == 0 ? "" : " after \(done) of \(total) steps, which were taken back"
      self.init(
        "stopped\(steps)", hint: "the environment is as it was", status: .findings)
    case .notReverted(let path, let error):
      self.init(
        "\(Printable.text(path)): \(error?.description ?? "stopped"), and what was done before could "
          + "not be reverted",
        hint: "nothing is lost: `replit-py heal` reverts it first", status: .notWritable)
    case .worse(let findings, let isUndone): self.init(worse: findings, isUndone: isUndone)
    case .unproven(let ids):
      let numbers = ids.map(String.init).joined(separator: ", ")
      self.init(
        "nothing proves that you made heal \(numbers) here: the journal may have come with the project, "
          + "or your state directory could not be written",
        hint: "`replit-py undo --unproven` undoes it all the same", status: .refused)
    case .unclaimedBackup(let places):
      let names = places.prefix(3).map { Printable.text($0) }.joined(separator: ", ")
      self.init(
        "\(names) may keep the only copy of something, and no entry of the journal tells what: nothing "
          + "was undone",
        hint: "look at it and move it elsewhere, then run the command again", status: .notWritable)
    case .unreadableJournal:
      self.init(
        "an entry of the journal can not be read, so not everything can be taken back",
        hint: "a newer release may have written it; `replit-py undo` takes back what can be read",
        status: .notWritable)
    case .nothingToUndo:
      self.init("there is nothing to take back", status: .noProject)
    case .noSuchEntry(let id):
      self.init(
        "there is no heal \(id)", hint: "`replit-py log` lists them", status: .usage)
    case .alreadyUndone(let id):
      self.init("heal \(id) was taken back already", status: .usage)
    case .backupGone(let id):
      self.init(
        "what heal \(id) replaced is kept no longer: ten newer heals came after it",
        status: .notWritable)
    }
  }

  private init(worse findings: [Finding], isUndone: Bool) {
    let first = findings.first.map { finding in
      "\(finding.problem.code) \(finding.problem.name): \(Printable.text(finding.message))"
    }
    let rest = findings.count > 1 ? " and \(findings.count - 1) more" : ""
    self.init(
      "the heal \(isUndone ? "was undone" : "could not be undone completely"): after it there was "
        + (first ?? "a new finding") + rest,
      hint: isUndone
        ? "please report this; `replit-py doctor` shows the environment as it is"
        : "`replit-py doctor` shows what is wrong", status: .findings)
  }

  private init(unavailable packages: [MigratedPackage], of count: Int) {
    let named = packages.prefix(5).map { package in
      let reason = if case .failed(let reason) = package.result { " (\(reason))" } else { "" }
      return package.name + (package.from.map { " \($0)" } ?? "") + reason
    }
    let rest = packages.count > 5 ? " and \(packages.count - 5) more" : ""
    self.init(
      "\(packages.count) of \(Count.text(count, "package", "packages")) can not come along: "
        + Printable.text(named.joined(separator: ", ")) + rest + "; nothing was changed",
      hint: "`replit-py heal --migrate --keep-going` brings the others", status: .findings)
  }

  private init(_ search: InterpreterSearch) {
    guard let named = search.named else {
      self.init(
        "no usable Python is provided", hint: "`replit-py which --all` says what was looked at",
        status: .noInterpreter)
      return
    }
    let reasons = search.steps.map { "\(Printable.text($0.found)) \($0.verdict.text)" }
    let reason = reasons.last.map { ": \(Printable.text($0))" } ?? ": there is none"
    self.init(
      "`\(Printable.text(named))`, which was asked for, can not be used\(reason)",
      hint: "name another with `--python`, or none to follow what `PATH` provides",
      status: .noInterpreter)
  }

  private init(_ obstacle: ConvergenceError.Obstacle) {
    let (message, hint): (String, String?) =
      switch obstacle {
      case .system(let path, .fileTooLarge):
        (
          "\(Printable.text(path)) would be larger than files may be",
          "raise the limit (`ulimit -f`); nothing was changed"
        )
      case .system(let path, let error):
        ("\(Printable.text(path)): \(error.description)", "nothing was changed")
      case .otherOwner(let path, let user):
        ("\(Printable.text(path)) belongs to user \(user)", "run the command as that user")
      case .readOnly(let path):
        ("\(Printable.text(path)) is on a read-only file system", "remount it for writing")
      case .immutable(let path):
        ("\(Printable.text(path)) is immutable", "`chattr -i` lets it be changed")
      case .copyFails(let program, let said):
        (
          "a copy of \(Printable.text(program)) does not start in the environment, whose file system "
            + "holds no symbolic links: \(Printable.text(said))",
          "keep the project on another file system"
        )
      case .noSpace(let path):
        (
          "the file system of \(Printable.text(path)) is full, or too full for what is to be written",
          "free some space or inodes on it"
        )
      }
    self.init(message, hint: hint, status: .notWritable)
  }
}
