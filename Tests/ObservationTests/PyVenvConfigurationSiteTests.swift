import Host
import Observation
import SystemPackage
import TestSupport
import Testing

/// CPython's own `site.py` reads odd files; we must read the same in them.
@Suite("PyVenvConfiguration beside CPython's site.py")
struct PyVenvConfigurationSiteTests {
  private static let odd = [
    "home = /a\n", "home=/a", "HOME = /a\n", "\thome\t=\t/a\t\n", "home = /a\nhome = /b\n",
    "home = /a\nHoMe=/b", "home =\n", "home\n", "", "\n\n\n", "= /a\n", "home == /a\n",
    "home = /a = /b\n", "\u{FEFF}home = /a\n", "x = 1\n\u{FEFF}home = /a\n",
    "home = /a\r\nx = 1\r\n",
    "home = \"/a\"\n", "home = /a # note\n", "# home = /a\n", ";home = /a\n", "[x]\nhome = /a\n",
    "home = /a\0\n", "ho\0me = /a\n", "\u{A0}home\u{A0}=\u{A0}/a\u{A0}\n",
    "\u{1F}home = /a\u{1C}\n",
    "\u{B}home\u{C} = /a\n", "home = /a\u{85}\n", "home = \u{3000}\n", "home = /a\u{2028}x = 1\n",
    "HOM\u{45}\u{301} = /a\nhome = /b\n", "<<<<<<< a\nhome = /a\n=======\nhome = /b\n>>>>>>> b\n",
    "home : /a\n", "homes = /a\n", "home = /caf\u{E9}\n", "home = /é b\n",
  ]

  /// Valid UTF-8 made of what matters to the format; CR only before LF.
  private static let random: [String] = {
    var generator = SeededGenerator(seed: 4)
    let parts = ["home", "HOME", "=", " ", "\n", "\r\n", "\t", "/a", "\u{A0}", "\u{1D}", "x", "\0"]
    return (0..<300).map { _ in
      (0..<Int.random(in: 0...12, using: &generator))
        .map { _ in parts.randomElement(using: &generator)! }.joined()
    }
  }()

  /// Prints for each file the hexadecimal bytes of the `home` that `site` takes from it.
  private static let script = """
    import binascii, os, site, sys
    for number in range(int(sys.argv[2])):
        place = os.path.join(sys.argv[1], str(number))
        sys._home, sys.executable = None, place + "/bin/python"
        site.venv(set())
        home = sys._home
        print("none" if home is None else "=" + binascii.hexlify(home.encode()).decode())
    """

  @Test("reads the same home in every file", arguments: RealInterpreter.ofEachMinor)
  func readsTheHomeThatSiteReads(_ interpreter: RealInterpreter) async throws {
    let scratch = try Scratch()
    let files = Self.odd + Self.random
    for (number, text) in files.enumerated() {
      try scratch.write(text, to: scratch.directory.appending("\(number)/pyvenv.cfg"))
    }

    let answer = try await scratch.run(
      interpreter.executable, "-I", "-S", "-c", Self.script, scratch.directory.string,
      "\(files.count)")

    #expect(answer.status == 0, "\(answer.errors)")
    #expect(answer.lines.count == files.count)
    for (text, line) in zip(files, answer.lines) {
      let ours = PyVenvConfiguration(Array(text.utf8))["home"].map { "=" + Self.hexadecimal($0) }
      #expect(ours ?? "none" == line, "\(text.debugDescription)")
    }
  }

  private static func hexadecimal(_ bytes: ByteString) -> String {
    bytes.bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
