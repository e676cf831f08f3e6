import Glibc
import Host
@testable import Observation
import SystemPackage
import TestSupport
import Testing

@Suite("Script")
struct ScriptTests {
  private let scratch: Scratch
  private let bin: FilePath

  init() throws {
    scratch = try Scratch()
    bin = scratch.environment.appending("bin")
    try scratch.makeDirectory(bin)
  }

  private func read(_ name: ByteString = "tool") throws -> Script? {
    Script(name, in: try OpenDirectory(bin))
  }

  private func read(text: String) throws -> Script? {
    try scratch.write(
      text.replacing("BIN", with: bin.string), to: bin.appending("tool"), executable: true)
    return try read()
  }

  @Test(
    "says what runs it; BIN stands for this environment's",
    arguments: [
      ("#!BIN/python\n", Script.Runner.environment(name: "python")),
      ("#!BIN/python3.11 -I\n", .environment(name: "python3.11")),
      ("#!BIN/../bin/python\n", .environment(name: "python")),
      ("#!BIN/pypy3\n", .environment(name: "pypy3")),
      ("#!/bin/sh\n'''exec' \"BIN/python\" \"$0\" \"$@\"\n' '''\n", .environment(name: "python")),
      (
        "#!/bin/sh\n'''exec' \"$(dirname -- x)\"/'python' \"$0\"\n' '''\n",
        .environment(name: "python")
      ),
      ("#!/usr/bin/env python3\n", .search("python3")),
      ("#!/usr/bin/env -S python3 -u\n", .search("python3")),
      ("#!/gone/bin/python3\n", .missing("/gone/bin/python3")),
      ("#!/gone/graalpy\n", .missing("/gone/graalpy")),
      ("#!/bin/sh\n'''exec' /gone/python \"$0\" \"$@\"\n' '''\n", .missing("/gone/python")),
      ("#!/a b/python\n", .missing("/a b/python")),
    ])
  func runners(_ text: String, _ runner: Script.Runner) throws {
    #expect(try #require(try read(text: text)).runner == runner)
  }

  @Test("says of an interpreter outside the environment that it is there")
  func interpreterOutsideTheEnvironment() throws {
    let other = scratch.directory.appending("other/bin/python3")
    try scratch.write("", to: other)
    #expect(try #require(try read(text: "#!\(other)\n")).runner == .elsewhere(other))
  }

  @Test("takes an environment that is named by another path for the same")
  func scriptOfAnotherPath() throws {
    try scratch.link(scratch.directory.appending("link"), to: scratch.environment)
    let text = "#!\(scratch.directory)/link/bin/python\n"
    #expect(try #require(try read(text: text)).runner == .environment(name: "python"))
  }

  @Test(
    "keeps nothing of what is not run by Python",
    arguments: [
      "#!/bin/sh\necho\n", "#!/usr/bin/env node\n", "#!BIN/node\n", "#!/usr/bin/perl\n", "#!\n",
      "#!/usr/bin/env -S\n",
    ])
  func keepsNothingOfOtherPrograms(_ text: String) throws {
    let script = try #require(try read(text: text))
    #expect(script.runner == .other && script.contents == nil && script.module == nil)
    #expect(!script.mayHaveToBeRewritten)
  }

  @Test("is nothing that is no script", .timeLimit(.minutes(1)))
  func isNoScript() throws {
    for text in ["import pip\n", "\u{7F}ELF\u{2}\u{1}\0", "\n#!/a/python\n"] {
      #expect(try read(text: text) == nil, "\(text)")
    }
    try scratch.makeDirectory(bin.appending("directory"))
    try scratch.link(bin.appending("link"), to: "tool")
    try scratch.link(bin.appending("loop"), to: "loop")
    #expect(mkfifo(bin.appending("fifo").string, 0o644) == 0)
    for name in ["directory", "link", "loop", "fifo", "gone"] as [ByteString] {
      #expect(try read(name) == nil, "\(name.lossyText)")
    }
  }

  @Test("is also an empty file, which may have to be written again")
  func emptyFileIsAScript() throws {
    let script = try #require(try read(text: ""))
    #expect(script.size == 0 && script.shebang == nil && script.runner == .other)
    #expect(script.mayHaveToBeRewritten && script.contents == nil)
  }

  @Test(
    "has the module that its function comes from, as pip, uv and setuptools write it",
    arguments: [
      (
        "import re\nimport sys\nfrom pip._internal.cli.main import main\n", "pip._internal.cli.main"
      ),
      ("import sys\r\nfrom a.b import c\r\n", "a.b"), ("from a.b import (c)\n", "a.b"),
      ("    from a import b\n", nil), ("import a\n", nil), ("from a\n", nil),
      ("from a import b\nfrom c import d\n", "a"),
    ] as [(String, String?)])
  func module(_ body: String, _ module: String?) throws {
    #expect(try #require(try read(text: "#!BIN/python\n\(body)")).module == module)
  }

  @Test("has all of a file, up to 1 MiB", arguments: [0, 8100, 8192, 20_000, 1 << 20])
  func contents(_ size: Int) throws {
    let text = "#!/gone/python\n" + String(repeating: "x", count: size)
    let script = try #require(try read(text: text))
    #expect(script.contents == (text.utf8.count < 1 << 20 ? Array(text.utf8) : nil))
    #expect(script.size == Int64(text.utf8.count))
  }

  @Test(
    "may have to be written again where it does not run by this environment",
    arguments: [
      ("#!BIN/python\n", 0o755, false), ("#!BIN/python\n", 0o644, true),
      ("#!BIN/python\r\n", 0o755, true), ("#!/gone/python\n", 0o755, true),
      ("#!/usr/bin/env python\n", 0o644, false), ("#!/bin/sh\n", 0o644, false),
    ] as [(String, mode_t, Bool)])
  func rewriting(_ text: String, _ mode: mode_t, _ mayHaveTo: Bool) throws {
    try scratch.write(text.replacing("BIN", with: bin.string), to: bin.appending("tool"))
    chmod(bin.appending("tool").string, mode)
    let script = try #require(try read())
    #expect(script.mayHaveToBeRewritten == mayHaveTo)
    #expect(script.isExecutable == (mode == 0o755))
  }
}
