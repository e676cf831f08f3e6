import Host
import Observation
import TestSupport
import Testing

@Suite("Shebang")
struct ShebangTests {
  /// What the first lines of a script come to.
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let text: String
    let form: Shebang.Form
    let program: ByteString
    var options: ByteString = ""
    var body = "rest\n"

    init(
      _ description: String, _ text: String, _ form: Shebang.Form, _ program: ByteString,
      options: ByteString = "", body: String = "rest\n"
    ) {
      testDescription = description
      self.text = text
      self.form = form
      self.program = program
      self.options = options
      self.body = body
    }
  }

  @Test(
    "says what runs a script, and where the script itself begins",
    arguments: [
      Case("direct", "#!/a/python\nrest\n", .direct, "/a/python"),
      Case("a space", "#! /a/python\nrest\n", .direct, "/a/python"),
      Case("tabs", "#!\t\t/a/python\t-I\nrest\n", .direct, "/a/python", options: "-I"),
      Case("an option", "#!/a/python -I\nrest\n", .direct, "/a/python", options: "-I"),
      Case("options", "#!/a/python -I  -u \nrest\n", .direct, "/a/python", options: "-I -u"),
      Case("CR LF", "#!/a/python\r\nrest\n", .direct, "/a/python"),
      Case("CR LF and options", "#!/a/python -I\r\nrest\n", .direct, "/a/python", options: "-I"),
      Case("a path with a space", "#!/a b/c d/python3\nrest\n", .direct, "/a b/c d/python3"),
      Case("a first word with no path", "#!python\nrest\n", .direct, "python"),
      Case("nothing", "#!\nrest\n", .direct, ""),
      Case("spaces alone", "#!   \nrest\n", .direct, ""),
      Case("no newline", "#!/a/python", .direct, "/a/python", body: ""),
      Case("nothing behind", "#!/a/python\n", .direct, "/a/python", body: ""),
      Case("env", "#!/usr/bin/env python3\nrest\n", .search, "python3"),
      Case("env and CR LF", "#!/usr/bin/env python3\r\nrest\n", .search, "python3"),
      Case("env -S", "#!/usr/bin/env -S python3 -u\nrest\n", .search, "python3"),
      Case("env -S -i", "#!/usr/bin/env -S -i python3\nrest\n", .search, "python3"),
      Case("env and a path", "#!/usr/bin/env /a/python\nrest\n", .search, "/a/python"),
      Case("env of nothing", "#!/usr/bin/env -S\nrest\n", .search, ""),
      Case("env alone", "#!/usr/bin/env\nrest\n", .direct, "/usr/bin/env"),
      Case("another env", "#!/bin/env python\nrest\n", .direct, "/bin/env", options: "python"),
      Case(
        "pip's form", "#!/bin/sh\n'''exec' \"/a b/python\" \"$0\" \"$@\"\n' '''\nrest\n", .shell,
        "/a b/python"),
      Case(
        "distlib's form", "#!/bin/sh\n'''exec' /a/python \"$0\" \"$@\"\n' '''\nrest\n", .shell,
        "/a/python"),
      Case(
        "distlib's form, with CR LF",
        "#!/bin/sh\r\n'''exec' /a/python \"$0\" \"$@\"\r\n' '''\r\nrest\n", .shell, "/a/python"),
      Case(
        "in single quotes", "#!/bin/sh\n'''exec' '/a \"b/python' \"$0\" \"$@\"\n' '''\nrest\n",
        .shell, "/a \"b/python"),
      Case(
        "a quote that never ends", "#!/bin/sh\n'''exec' \"/a/python\n' '''\nrest\n", .shell,
        "/a/python"),
      Case(
        "uv's relocatable form",
        "#!/bin/sh\n'''exec' \"$(dirname -- \"$(realpath -- \"$0\")\")\"/'python3' \"$0\" \"$@\"\n' '''\nrest\n",
        .relocatable, "python"),
      Case("a shell's script", "#!/bin/sh\nrest\n", .direct, "/bin/sh"),
      Case(
        "a shell's script that is cut off", "#!/bin/sh\n'''exec' /a/python", .direct, "/bin/sh",
        body: "'''exec' /a/python"),
      Case(
        "exec of a shell's own", "#!/bin/sh\nexec /a/python\nrest\n", .direct, "/bin/sh",
        body: "exec /a/python\nrest\n"),
      Case(
        "exec for another shell", "#!/bin/bash\n'''exec' /a/python\n' '''\nrest\n", .direct,
        "/bin/bash", body: "'''exec' /a/python\n' '''\nrest\n"),
    ])
  func readsEveryFormOfShebang(_ given: Case) throws {
    let bytes = Array(given.text.utf8)
    let shebang = try #require(Shebang(bytes))
    #expect(shebang.form == given.form)
    #expect(shebang.program == given.program)
    #expect(shebang.options == given.options)
    #expect(String(decoding: bytes[shebang.end...], as: UTF8.self) == given.body)
    #expect(shebang.endsInReturn == given.testDescription.contains("CR LF"))
  }

  @Test(
    "is not there without its two bytes at the beginning",
    arguments: ["", "#", "!#", "\n#!/a/python\n", " #!/a/python\n", "\u{FEFF}#!/a", "\u{7F}ELF"])
  func needsItsTwoBytes(_ text: String) {
    #expect(Shebang(Array(text.utf8)) == nil)
  }

  @Test("is too long where the kernel would cut it, of the direct form alone")
  func isTooLongForTheKernel() throws {
    func line(_ count: Int) -> String {
      "#!/" + String(repeating: "d", count: count - 10) + "/python"
    }
    let longest = try #require(Shebang(Array((line(127) + "\n").utf8)))
    #expect(longest.length == 127 && !longest.isTooLong)
    let longer = try #require(Shebang(Array((line(128) + "\n").utf8)))
    #expect(longer.length == 128 && longer.isTooLong)
    let shell = "#!/bin/sh\n'''exec' \"\(line(300).dropFirst(2))\" \"$0\" \"$@\"\n' '''\n"
    #expect(try #require(Shebang(Array(shell.utf8))).isTooLong == false)
  }

  @Test("is too long with a space in its path, however short")
  func space() throws {
    #expect(try #require(Shebang(Array("#!/a b/python\n".utf8))).isTooLong)
    #expect(try #require(Shebang(Array("#!/a/python -I\n".utf8))).isTooLong == false)
  }

  @Test("is read from a line of 8 KiB and from random bytes to their end")
  func readsAnyBytesOfAShebang() throws {
    let line = Array("#!/".utf8) + [UInt8](repeating: 0x61, count: 8189)
    let long = try #require(Shebang(line))
    #expect(long.program.bytes.count == 8190 && long.end == 8192 && long.isTooLong)
    var generator = SeededGenerator(seed: 35)
    for _ in 0..<5000 {
      let noise = generator.bytes(upTo: 120, favouring: Array("/bin/sh '\"exec\n\r\t".utf8))
      let bytes = Array("#!".utf8) + noise
      let shebang = try #require(Shebang(bytes))
      #expect((2...bytes.count).contains(shebang.end) && !shebang.program.bytes.contains(0x0A))
    }
  }
}
