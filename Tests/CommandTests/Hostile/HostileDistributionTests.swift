import Host
import SystemPackage
import TestSupport
import Testing

@Suite(
  "Distributions that are hostile or damaged", .enabled(if: !RealInterpreter.all.isEmpty),
  .timeLimit(.minutes(5)))
struct HostileDistributionTests {
  private let interpreter = RealInterpreter.all.last!
  private let scratch: Scratch
  private let packages: FilePath
  /// The metadata of the distribution `greeting`.
  private let metadata: FilePath

  init() throws {
    scratch = try Scratch()
    try scratch.makeUserBase(for: interpreter)
    packages = scratch.environment.appending("lib/python\(interpreter.minor)/site-packages")
    metadata = packages.appending("greeting-1.0.dist-info")
    try scratch.write("kept\n", to: scratch.directory.appending("outside/file"))
    try scratch.write("kept\n", to: scratch.project.appending("main.py"))
  }

  /// The files that say what a distribution is, relative to `site-packages`.
  static let files: [FilePath] = [
    "greeting-1.0.dist-info/METADATA", "greeting-1.0.dist-info/RECORD",
    "greeting-1.0.dist-info/direct_url.json", "greeting-1.0.dist-info/entry_points.txt",
    "greeting-1.0.dist-info/WHEEL", "greeting-1.0.dist-info/INSTALLER", "greeting.pth",
    "sitecustomize.py",
  ]

  private func isHarmless(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      scalar == "\n" || ![.control, .format].contains(scalar.properties.generalCategory)
    }
  }

  /// A digest of everything around the environment but what replit-py keeps for the user.
  private func outside() async throws -> String {
    let project = try await scratch.fingerprint(of: scratch.project)
    let others = try await scratch.fingerprint(of: scratch.directory.appending("outside"))
    let around = project.split(separator: "\n").filter { !$0.contains("./.pythonlibs") }
    return (around + [Substring(others)]).joined(separator: "\n")
  }

  /// Runs doctor and heal; `wasSeen` gets what doctor said.
  private func survive(
    _ what: String, orStatus others: [Int] = [], seeing wasSeen: (Command.Result) -> Void = { _ in }
  ) async throws {
    let before = try await outside()
    let looked = try await scratch.timedFingerprint()
    for words in [["doctor"], ["doctor", "--json"], ["heal", "--dry-run"], ["heal"], ["doctor"]] {
      let answer = try await Command(
        Program.path, words, variables: scratch.variables(providing: interpreter),
        directory: scratch.project
      ).run()
      #expect(([0, 1] + others).contains(answer.status), "\(what): \(words) \(answer)")
      #expect(answer.duration < .seconds(20), "\(what): \(words) \(answer.duration)")
      let isShown = words.last != "--json"
      #expect(!isShown || isHarmless(answer.output), "\(what): \(words) \(answer)")
      #expect(isHarmless(answer.errors), "\(what): \(words) \(answer)")
      if words == ["doctor"] { wasSeen(answer) }
      if words.last == "--json" {
        _ = try #require(try? JSONValue(parsing: answer.output)["findings"], "\(what): \(answer)")
      }
      if words != ["heal"] && words != ["doctor"] {
        #expect(try await scratch.timedFingerprint() == looked, "\(what): \(words)")
      }
    }
    #expect(try await outside() == before, "\(what)")
  }

  @Test("random bytes are no end of doctor or heal", arguments: files)
  func randomBytes(_ file: FilePath) async throws {
    var generator = SeededGenerator(seed: UInt64(file.length))
    let favoured = Array("Name: =[]{}\",;\n\r\u{1B}../import exec".utf8)
    for length in [60, 3000] {
      let bytes = generator.bytes(upTo: length, favouring: favoured)
      try scratch.write(bytes, to: packages.pushing(file))
      try await survive("\(file) \(bytes)")
    }
  }

  @Test("bytes that are not UTF-8 in place of some are no end of doctor or heal", arguments: files)
  func flippedBytes(_ file: FilePath) async throws {
    let place = packages.pushing(file)
    var bytes = (try? FileReading.contents(of: place)) ?? Array("import os\n/usr\n".utf8)
    var generator = SeededGenerator(seed: 8)
    for _ in 0..<10 {
      bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(
        in: 0...255, using: &generator)
    }
    try scratch.write(bytes, to: place)
    try await survive("\(file) \(bytes)")
  }

  /// Shell code that takes the place of the file `$1`.
  static let replacements = [
    "truncate -s 100M \"$1\"", "head -c 100000000 /dev/zero | tr '\\0' 'a' > \"$1\"",
    "yes '../../../../outside/file,sha256=x,1' | head -c 20000000 > \"$1\"",
    "rm -f \"$1\"; mkfifo \"$1\"", "rm -f \"$1\"; mkdir \"$1\"", "ln -sf /dev/zero \"$1\"",
    "rm -f \"$1\"; ln -s \"$1\" \"$1\"",
    "ln -sf ../../../../../../outside/file \"$1\"",
  ]

  @Test(
    "a file of 100 MB, a FIFO, a directory, a link: doctor and heal end", arguments: replacements)
  func metadataReplacedByOddFiles(_ code: String) async throws {
    for file in Self.files {
      let done = try await scratch.run("/bin/sh", "-c", code, "sh", packages.pushing(file).string)
      try #require(done.status == 0, "\(done)")
    }
    try await survive(code)
  }

  @Test(
    "paths in RECORD that leave the environment are neither looked for nor written",
    arguments: [
      "../../../../outside/file", "../../../../outside/gone", "../../../../../outside/gone",
      "/etc/passwd", "/nonexistent", "../../../bin/../../main.py", "../../../bin/../../../gone",
      "greeting/../../../../../outside/gone", "..",
    ])
  func outsidePaths(_ path: String) async throws {
    let record = metadata.appending("RECORD")
    try scratch.write(try scratch.text(record) + "\(path),sha256=x,1\n", to: record)
    try await survive(path) { answer in
      #expect(!answer.output.contains("gone") && !answer.output.contains("passwd"), "\(answer)")
    }
  }

  @Test(
    "names that no terminal should see are shown without their control characters",
    arguments: [
      "bell\u{7}.py", "\u{1B}]0;owned\u{7}.py", "clear\u{1B}[2J.py", "back\u{8}\u{8}.py",
      "\u{202E}rtl.py", "\u{9B}31m.py", "tab\there.py", "zero\u{200B}width.py", "del\u{7F}.py",
    ])
  func showsNoControlCharacters(_ name: String) async throws {
    let record = metadata.appending("RECORD")
    try scratch.write(try scratch.text(record) + "\(name),sha256=x,1\n", to: record)
    try scratch.write(
      "Name: greeting\(name)\nVersion: 1\(name)\nRequires-Dist: other\(name)\nRequires-Python: \(name)\n",
      to: metadata.appending("METADATA"))
    try scratch.write("import gone\(name); raise \(name)\n/\(name)\n", to: packages / "a.pth")
    try scratch.write("raise \(name)\nprint('\(name)')\n", to: packages / "sitecustomize.py")
    try scratch.write("[console_scripts]\n\(name) = a:b\n", to: metadata / "entry_points.txt")
    try scratch.write(
      "{\"url\": \"file:///\(name)\", \"dir_info\": {\"editable\": true}}",
      to: metadata / "direct_url.json")
    try scratch.write("import x\n", to: packages / ByteString("~\(name)"))
    try scratch.write("#!/gone/python\(name)\n", to: scratch.environment / "bin" / ByteString(name))
    try await survive(name)
  }

  @Test("names of 4,000 characters are shown short or long, and stop nothing")
  func longNames() async throws {
    let name = String(repeating: "n", count: 4000)
    let record = metadata.appending("RECORD")
    let lines = [
      "\(name),,", "\(name)/\(name),sha256=x,1", "../../../bin/\(name),,", "\(name).so,,",
    ]
    try scratch.write(
      try scratch.text(record) + lines.map { $0 + "\n" }.joined(), to: record)
    try scratch.write("Name: \(name)\nVersion: \(name)\n", to: metadata.appending("METADATA"))
    try scratch.write("import \(name)\n\(name)\n", to: packages.appending("a.pth"))
    try await survive("long names")
  }

  @Test(
    "a NUL where a path is meant stops nothing",
    arguments: [
      ("direct_url.json", #"{"url": "file:///a%00b", "dir_info": {"editable": true}}"#),
      ("direct_url.json", #"{"url": "file:///a\u0000b", "dir_info": {"editable": true}}"#),
      ("direct_url.json", #"{"url": "file://%00", "dir_info": {"editable": true}}"#),
      ("RECORD", "a\0b,sha256=x,1\n../../../bin/a\0b,,\n\0,,\n"),
      ("METADATA", "Name: a\0b\nVersion: 1\0\nRequires-Dist: c\0d\n"),
      ("entry_points.txt", "[console_scripts]\na\0b = c:d\n"),
      ("../a.pth", "/a\0b\n\0\nimport \0\n"),
      ("top_level.txt", "a\0b\n"),
    ])
  func zeros(_ file: String, _ text: String) async throws {
    try scratch.write(text, to: metadata.pushing(FilePath(file)))
    try await survive("\(file) \(text.debugDescription)")
  }

  @Test("metadata in odd places: twice, with no name, as a file, inside of itself")
  func oddMetadata() async throws {
    for name in [
      "greeting-2.0.dist-info/METADATA", "-1.dist-info/METADATA", ".dist-info/x", "a.dist-info",
      "b-1.egg-info", "c-1.egg-info/PKG-INFO", "d-1.dist-info/METADATA/METADATA", "~reeting/x",
      "e-.dist-info/METADATA", "é\u{1B}-1.dist-info/METADATA",
    ] {
      try scratch.write("Name: greeting\nVersion: 9\n", to: packages.pushing(FilePath(name)))
    }
    try scratch.link(packages.appending("f-1.dist-info"), to: ".")
    try scratch.link(packages.appending("g-1.dist-info"), to: "g-1.dist-info")
    try scratch.link(packages.appending("h-1.dist-info"), to: scratch.directory / "outside")
    try await survive("odd metadata")
  }
}
