import Host
import SystemPackage
import TestSupport
import Testing

@testable import Commands

/// Each command that a sentence or a table of the two README files names is run to its end.
@Suite("Every command that a README names", .enabled(if: Packages.areHere))
struct ReadmeCommandTests {
  /// A command as it is written there, and what a person types for it.
  struct Named: CustomTestStringConvertible, Sendable {
    let written: String
    let typed: [String]
    var testDescription: String { written }
  }

  static let all: [Named] = ["README.md", "shell/README.md"].flatMap { file -> [Named] in
    let bytes = try? FileReading.contents(of: Program.repository.appending(file))
    var seen: Set<String> = []
    return ReadmeText(String(decoding: bytes ?? [], as: UTF8.self)).spans
      .map { $0.replacing("\\|", with: "|") }
      .filter { span in
        guard let match = span.prefixMatch(of: /replit-py ([a-z]+)/) else { return false }
        // What goes into another shell is tried there, by ExampleTests.
        return !span.hasSuffix("| source")
          && Manual.entry(named: String(match.output.1)) != nil && seen.insert(span).inserted
      }
      .map { Named(written: $0, typed: UsagePattern($0).commands) }
  }

  @Test("is found there")
  func areThere() {
    #expect(Self.all.count > 30)
    #expect(Self.all.contains { $0.written.contains("heal --online") })
    #expect(Self.all.contains { $0.written.contains("undo [ID") && $0.typed.count == 4 })
  }

  @Test("ends as the table of exit codes says", arguments: all)
  func ends(_ named: Named) async throws {
    let scratch = try await Scratch.withPackages("six", project: "my-project")
    let damaged = try await scratch.shell(
      #"""
      rm "$S/six.py"; printf 'print(1)\n' >main.py; printf 'list\n' >FILE
      cp -a "$P" "$P.untouched"
      """#)
    try #require(damaged.status == 0, "\(damaged)")
    var variables = scratch.installing()
    variables["PATH"] =
      "\(Packages.interpreter.bin):\(Tool.uv!.removingLastComponent()):/usr/bin:/bin"
    variables["REPL_HOME"] = scratch.project.string
    variables["REPLIT_PY_ROOTS"] = scratch.directory.appending("roots").string
    for command in named.typed {
      let line = """
        rm -rf "$P"; cp -a "$P.untouched" "$P"; cd "$P"
        replit-py() { '\(Program.path)' "$@"; }
        ID=1 X_Y=\(Packages.interpreter.minor) NAME=python3 PATH_=$PYTHON
        DIGITS=\(Packages.interpreter.minor.replacing(".", with: ""))
        case '\(command)' in
          *' roots '*) replit-py roots sync || exit 90 ;;
          # A copied project's heals are not proven.
          *' undo'*) rm -rf .pythonlibs; mkdir .pythonlibs; replit-py heal --quiet || exit 91 ;;
        esac
        \(command)
        """
      let result = try await Command(
        "/bin/bash", ["-c", line], variables: variables, directory: scratch.directory
      ).run()
      let wanted = command.contains("--online") ? [0] : [0, 1]
      #expect(wanted.contains(result.status), "`\(command)`: \(result)")
    }
  }
}

/// The commands that a usage pattern stands for: `undo [ID | --all]` for three of them.
struct UsagePattern {
  private(set) var commands: [String] = []

  /// What a person puts in the place of a word in capitals.
  private static let words = [
    "PATH": "$PYTHON", "X.Y": "$X_Y", "NAME": "python3", "T": "prompt", "FILE": "FILE",
    "DIR": "\"$P\"", "ID": "1", "PROJECT…": "\"$P\"", "COMMAND…": "/bin/true",
    "COMMAND": "heal", "CODE": "RP201", "PYTHON": "python3", "PYTHON…": "\"$PYTHON\"",
    "python310": "python$DIGITS", "remove": "remove python$DIGITS",
  ]

  init(_ text: String) {
    commands = Self.expand(text.replacing(" | ", with: "|")).map { line in
      line.split(separator: " ").map { Self.words[String($0)] ?? String($0) }
        .joined(separator: " ")
    }
  }

  /// Both with and without what is in brackets, and each of what is between bars.
  private static func expand(_ text: String) -> [String] {
    if let open = text.firstIndex(of: "["), let close = text[open...].firstIndex(of: "]") {
      let (before, rest) = (String(text[..<open]), String(text[text.index(after: close)...]))
      let inside = String(text[text.index(after: open)..<close])
      return expand(before + rest) + expand(before + inside + rest)
    }
    let words = text.split(separator: " ").map(String.init)
    guard let index = words.firstIndex(where: { $0.contains("|") }) else { return [text] }
    return words[index].split(separator: "|").flatMap { choice in
      expand((words[..<index] + [String(choice)] + words[(index + 1)...]).joined(separator: " "))
    }
  }
}
