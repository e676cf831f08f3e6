import Host
import Report
import SystemPackage
import TestSupport
import Testing

@testable import Commands

@Suite("Help")
struct HelpTests {
  @Test("lists every command by its purpose, and the plugins there are without running them")
  func overview() async throws {
    let scratch = try Scratch()
    try scratch.writePlugin("greet", "touch '\(scratch.directory)/ran'")
    let path = scratch.pluginPath()
    let help = try await scratch.replitPy("help", providing: nil, path)
    #expect(help.status == 0 && help.errors == "")
    for group in Manual.groups {
      #expect(help.lines.contains(group.title))
      for entry in group.entries {
        #expect(help.lines.contains { $0.hasPrefix("  \(entry.name) ") }, "\(entry.name)")
      }
    }
    #expect(help.output.contains("Plugins\n  greet\n"))
    #expect(!PathLookup.exists(scratch.directory.appending("ran")))
    for words in [[], ["--help"], ["-h"]] {
      let other = try await Command(
        Program.path, words, variables: scratch.variables.merging(path) { $1 },
        directory: scratch.project
      ).run()
      #expect(other.status == 0 && other.output == help.output, "\(words)")
    }
  }

  @Test("of a command is one page, however it is asked for, in 80 columns")
  func pages() async throws {
    let scratch = try Scratch()
    for entry in Manual.groups.flatMap(\.entries) {
      let page = try await scratch.replitPy("help", entry.name)
      #expect(page.status == 0 && page.output.hasPrefix("usage: replit-py \(entry.name)"))
      #expect(page.lines.allSatisfy { $0.count <= 80 }, "\(page.output)")
      #expect(try await scratch.replitPy(entry.name, "--help").output == page.output)
      #expect(!entry.guide.examples.isEmpty, "\(entry.name) has no example")
      for example in entry.guide.examples {
        #expect(page.lines.contains("  \(example.command)"), "\(example.command)")
      }
      for related in entry.guide.related { #expect(Manual.entry(named: related) != nil) }
    }
    let later = try await scratch.replitPy("heal", "--dry-run", "--help")
    #expect(later.output == (try await scratch.replitPy("help", "heal").output))
  }

  @Test("says each flag with its value and its meaning")
  func flags() async throws {
    let scratch = try Scratch()
    let page = try await scratch.replitPy("help", "heal")
    #expect(
      page.lines.contains("  --dry-run          Print what would be done and change nothing."))
    #expect(page.output.contains("One of manual, prompt, startup, run,\n"))
    #expect(!page.output.contains("--version"))
  }

  @Test("of a plugin opens the manual page that came with it")
  func pluginPage() async throws {
    let scratch = try Scratch()
    try scratch.writePlugin("greet", in: "local/bin", "echo help of greet")
    let path = scratch.pluginPath(["reader", "local/bin"])
    #expect(
      try await scratch.replitPy("help", "greet", providing: nil, path).output == "help of greet\n")
    let page = scratch.directory.appending("local/share/man/man1/replit-py-greet.1")
    try scratch.write(".TH X 1\n", to: page)
    try scratch.write(
      "#!/bin/sh\necho \"reads $*\"\n", to: scratch.directory.appending("reader/man"),
      executable: true)
    #expect(
      try await scratch.replitPy("help", "greet", providing: nil, path).output == "reads \(page)\n")
  }

  @Test("of the version says how the program was built, as text and as a document")
  func version() async throws {
    let scratch = try Scratch()
    let text = try await scratch.replitPy("version")
    #expect(text.lines.first == "replit-py \(Release.version)" && text.lines.count == 3)
    #expect(try await scratch.replitPy("--version").output == "replit-py \(Release.version)\n")
    let document = try JSONValue(parsing: try await scratch.replitPy("version", "--json").output)
    #expect(document["version"]?.text == Release.version && document["schema"] == .number(1))
    let target = try #require(document["target"]?.text)
    #expect(target.hasSuffix("-unknown-linux-gnu") && text.output.contains(target))
    for key in ["swift", "configuration", "static", "documents", "journal"] {
      #expect(document[key] != nil, "\(key)")
    }
  }
}
