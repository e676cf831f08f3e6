import Host
import SystemPackage
import TestSupport
import Testing

@Suite("The list of plugins")
struct PluginListTests {
  /// A plugin of each kind; those that run leave a file behind.
  private static func makeAll(_ scratch: Scratch) throws -> [String: String] {
    let ran = "touch '\(scratch.directory)/ran'"
    try scratch.writePlugin("greet", "\(ran); echo; echo 'Say hello.'; echo more")
    try scratch.writePlugin("greet", in: "late", ran)
    try scratch.writePlugin("doctor", ran)
    try scratch.writePlugin("plain", ran, executable: false)
    try scratch.writePlugin("Upper", ran)
    try scratch.writePlugin("e\u{1B}[31m", ran)
    let plugins = scratch.directory.appending("plugins")
    try scratch.makeDirectory(plugins.appending("replit-py-dir"))
    try scratch.link(plugins.appending("replit-py-gone"), to: "/no/such/file")
    try scratch.link(plugins.appending("replit-py-heal"), to: Program.path)
    return scratch.pluginPath(["plugins", "late", "plugins"])
  }

  @Test("has each with its path and why it is not run, and runs none")
  func list() async throws {
    let scratch = try Scratch()
    let path = try Self.makeAll(scratch)
    let result = try await scratch.replitPy("plugins", providing: nil, path)
    let plugins = scratch.directory.appending("plugins")
    let rows = result.lines.map { $0.split(separator: "  ").map { String($0).trimmed } }
    #expect(
      rows == [
        [
          "Upper", "\(plugins)/replit-py-Upper",
          "(has no name of a command: a-z, then a-z, 0-9 and -)",
        ],
        ["dir", "\(plugins)/replit-py-dir", "(is a directory)"],
        ["doctor", "\(plugins)/replit-py-doctor", "(is hidden by the command of that name)"],
        [
          "e\\x1b[31m", "\(plugins)/replit-py-e\\x1b[31m",
          "(has no name of a command: a-z, then a-z, 0-9 and -)",
        ],
        ["gone", "\(plugins)/replit-py-gone", "(leads to nothing)"],
        ["greet", "\(plugins)/replit-py-greet"],
        [
          "greet", "\(scratch.directory)/late/replit-py-greet",
          "(is hidden by \(plugins)/replit-py-greet)",
        ],
        ["plain", "\(plugins)/replit-py-plain", "(is not executable)"],
      ], "\(result)")
    _ = try await scratch.replitPy("help", providing: nil, path)
    _ = try await scratch.replitPy("complete", "plugins", providing: nil, path)
    #expect(!PathLookup.exists(scratch.directory.appending("ran")))
  }

  @Test("as a document says the same")
  func document() async throws {
    let scratch = try Scratch()
    let path = try Self.makeAll(scratch)
    let result = try await scratch.replitPy("plugins", "--json", "--describe", providing: nil, path)
    let document = try JSONValue(parsing: result.output)
    let items = document["plugins"]?.elements ?? []
    #expect(document["schema"] == .number(1))
    #expect(
      items.map { $0["problem"]?.text ?? "-" } == [
        "name", "directory", "built-in", "name", "leads-nowhere", "-", "shadowed", "not-executable",
      ], "\(result)")
    #expect(items[5]["description"]?.text == "Say hello.")
    #expect(items[6]["shadowedBy"]?.text == items[5]["path"]?.text)
  }

  @Test("asks for descriptions within limits: of time, of output, of what a terminal bears")
  func descriptions() async throws {
    let scratch = try Scratch()
    try scratch.writePlugin("endless", "exec yes")
    try scratch.writePlugin("hostile", "printf '\\033[31mred\\n'")
    try scratch.writePlugin("mute", "echo words >&2")
    try scratch.writePlugin("slow", "sleep 1000 & echo $! >'\(scratch.directory)/pid'; wait")
    let result = try await scratch.replitPy(
      "plugins", "--describe", providing: nil, scratch.pluginPath())
    #expect(result.duration < .seconds(20))
    #expect(result.lines.map { $0.contains("\u{1B}") } == [false, false, false, false])
    #expect(result.lines[0].hasSuffix("  y") && result.lines[1].hasSuffix("  \\x1b[31mred"))
    #expect(result.lines[2].hasSuffix("-mute") && result.lines[3].hasSuffix("-slow"), "\(result)")
    let child = try scratch.text(scratch.directory.appending("pid")).trimmed
    // A killed process is a zombie, which has no command line, until its parent looks.
    let deadline = ContinuousClock.now + .seconds(20)
    let line = FilePath("/proc/\(child)/cmdline")
    while ContinuousClock.now < deadline, let text = try? scratch.text(line), !text.isEmpty {
      try await Task.sleep(for: .milliseconds(5))
    }
    #expect(ContinuousClock.now < deadline, "the slow plugin's child lives on")
  }

  @Test("of a mistyped name names the nearest commands and plugins")
  func mistyped() async throws {
    let scratch = try Scratch()
    try scratch.writePlugin("greet", "")
    let path = scratch.pluginPath()
    for (typed, near) in [
      ("docter", "is `doctor`"), ("hael", "is `heal`"), ("gret", "is `greet`"),
      ("stat", "is `status`"), ("zzzzzz", "`replit-py help` lists"), ("../x", "lists"),
      ("\u{1B}[31m", "lists"), ("promt", "lists"),
    ] {
      for words in [[typed], ["help", typed]] {
        let result = try await Command(
          Program.path, words, variables: scratch.variables.merging(path) { $1 },
          directory: scratch.project
        ).run()
        #expect(result.status == 64 && result.saysOneError, "\(result)")
        #expect(result.errors.contains(near) && !result.errors.contains("\u{1B}"), "\(result)")
      }
    }
  }
}

extension String {
  /// Without white space at its ends.
  fileprivate var trimmed: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
