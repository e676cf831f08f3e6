import Host
import Report
import SystemPackage
import TestSupport
import Testing

@testable import Commands

@Suite("The manual pages")
struct ManualPageTests {
  @Test("are one of the program and one of each command, which man formats without a warning")
  func formatted() async throws {
    let scratch = try Scratch()
    let names = try await scratch.replitPy("manual").lines
    #expect(
      names == ["replit-py.1"]
        + Manual.groups.flatMap(\.entries).map { "replit-py-\($0.name).1" })
    for name in names {
      let page = try await scratch.replitPy("manual", name)
      try scratch.write(page.output, to: scratch.directory.appending("man/man1/\(name)"))
    }
    let script = """
      for page in man/man1/*; do
        groff -ww -man -Tutf8 "$page" >/dev/null || exit
        MANWIDTH=80 man --warnings -l "$page" >"text/${page##*/}" || exit
        lexgrog "$page"
      done
      """
    try scratch.makeDirectory(scratch.directory.appending("text"))
    let checked = try await scratch.run("/bin/sh", "-c", script, in: scratch.directory)
    #expect(checked.status == 0 && checked.errors == "", "\(checked)")
    #expect(
      checked.lines.count { $0.contains(": \"replit-py") } == names.count, "\(checked.output)")
    let heal = try scratch.text(scratch.directory.appending("text/replit-py-heal.1"))
    #expect(heal.contains("--python PATH|X.Y\n") && heal.contains("replit-py heal --dry-run\n"))
    // Some systems show a plain `-` as a hyphen, which no shell takes for an option.
    let source = try await scratch.replitPy("manual", "replit-py-heal.1")
    #expect(source.output.contains("replit\\-py heal \\-\\-dry\\-run\n"))
    let hook = try scratch.text(scratch.directory.appending("text/replit-py-hook.1"))
    #expect(hook.contains("eval \"$(replit-py hook bash)\"\n"), "copied to a shell it must work")
  }

  @Test("are no others")
  func thereAreNoOtherPages() async throws {
    let scratch = try Scratch()
    let result = try await scratch.replitPy("manual", "replit-py-frobnicate.1")
    #expect(result.status == 64 && result.saysOneError, "\(result)")
  }
}
