import Host
import SystemPackage
import TestSupport
import Testing

@Suite("The install script")
struct InstallTests {
  private static let script = Program.repository.appending("shell/install.sh").string

  private static func install(
    _ scratch: Scratch, _ words: String..., variables: [String: String] = [:]
  ) async throws -> Command.Result {
    try await Command(
      "/bin/sh", [script] + words,
      variables: scratch.variables.merging(["SHELL": "/bin/bash"]) { $1 }
        .merging(variables) { $1 },
      directory: scratch.directory
    ).run()
  }

  /// A stand-in for the program that is small, and whose `version` is `text`.
  private static func makeProgram(_ scratch: Scratch, _ text: String) throws -> String {
    let path = scratch.directory.appending("built-\(text)")
    try scratch.write(
      "#!/bin/sh\n# \(text)\nexec '\(Program.path)' \"$@\"\n", to: path, executable: true)
    return path.string
  }

  private static func files(_ scratch: Scratch, _ prefix: String) async throws -> [String] {
    try await scratch.run(
      "/usr/bin/find", ".", "!", "-type", "d", in: scratch.directory.appending(prefix)
    ).lines.sorted()
  }

  @Test("puts everything where it is looked for, and says the line for the rc file")
  func putsEverythingInItsPlace() async throws {
    let scratch = try Scratch()
    let program = try Self.makeProgram(scratch, "one")
    let result = try await Self.install(scratch, "--prefix", "new prefix", "--binary", program)
    #expect(result.status == 0 && result.errors == "", "\(result)")
    let prefix = scratch.directory.appending("new prefix")
    #expect(result.lines.last == "    eval \"$('\(prefix)/bin/replit-py' hook bash)\"")
    let files = try await Self.files(scratch, "new prefix")
    for file in [
      "bin/replit-py", "bin/replit-py-doctor", "share/bash-completion/completions/replit-py",
      "share/fish/vendor_completions.d/replit-py.fish", "share/zsh/site-functions/_replit-py",
      "share/man/man1/replit-py.1", "share/man/man1/replit-py-heal.1",
      "share/bash-completion/completions/replit-py-heal",
      "share/fish/vendor_completions.d/replit-py-heal.fish",
    ] { #expect(files.contains("./\(file)"), "\(file)") }
    let linked = try await scratch.run(prefix.appending("bin/replit-py-doctor"), "--help")
    #expect(linked.status == 0, "\(linked)")
    for (shell, line) in [
      ("zsh", "eval \"$(replit-py hook zsh)\"  # before compinit"),
      ("fish", "replit-py hook fish | source"),
    ] {
      let path = "\(prefix)/bin:/usr/bin:/bin"
      let other = try await Self.install(
        scratch, "--prefix", prefix.string, "--binary", program,
        variables: ["SHELL": "/bin/\(shell)", "PATH": path])
      #expect(other.lines.last?.hasSuffix(line) == true, "\(other)")
    }
    let home = try await Self.files(scratch, "home")
    #expect(home == [], "the home is not touched")
  }

  @Test("changes nothing the second time, not one time stamp, and says so")
  func secondTime() async throws {
    let scratch = try Scratch()
    let program = try Self.makeProgram(scratch, "one")
    _ = try await Self.install(scratch, "--prefix", "p", "--binary", program)
    let before = try await scratch.timedFingerprint(of: scratch.directory.appending("p"))
    let again = try await Self.install(scratch, "--prefix", "p", "--binary", program)
    #expect(again.status == 0 && again.lines[0].hasSuffix("nothing changed"), "\(again)")
    #expect(try await scratch.timedFingerprint(of: scratch.directory.appending("p")) == before)
  }

  @Test("replaces what it put there, and removes exactly that")
  func uninstalls() async throws {
    let scratch = try Scratch()
    let prefix = scratch.directory.appending("p")
    try scratch.write("mine", to: prefix.appending("share/man/man1/other.1"))
    let before = try await scratch.fingerprint(of: prefix)
    for text in ["one", "two"] {
      let program = try Self.makeProgram(scratch, text)
      let result = try await Self.install(scratch, "--prefix", "p", "--binary", program)
      #expect(result.lines[0] == "installed replit-py in \(prefix)", "\(result)")
      #expect(try scratch.text(prefix.appending("bin/replit-py")).contains(text))
    }
    let removed = try await Self.install(scratch, "--prefix", "p", "--uninstall")
    #expect(removed.status == 0 && removed.errors == "", "\(removed)")
    #expect(try await scratch.fingerprint(of: prefix) == before)
    let again = try await Self.install(scratch, "--prefix", "p", "--uninstall")
    #expect(again.status == 66 && again.saysOneError, "\(again)")
    _ = try await Self.install(
      scratch, "--prefix", "fresh", "--binary", try Self.makeProgram(scratch, "one"))
    _ = try await Self.install(scratch, "--prefix", "fresh", "--uninstall")
    #expect(!PathLookup.exists(scratch.directory.appending("fresh")))
  }

  @Test("leaves alone what others put there or changed, with a word")
  func othersFiles() async throws {
    let scratch = try Scratch()
    let program = try Self.makeProgram(scratch, "one")
    let prefix = scratch.directory.appending("p")
    let page = prefix.appending("share/man/man1/replit-py.1")
    let link = prefix.appending("bin/replit-py-heal")
    try scratch.write("mine", to: link)
    let first = try await Self.install(scratch, "--prefix", "p", "--binary", program)
    #expect(first.status == 0 && first.lines[0].contains("\(link) was put there"), "\(first)")
    try scratch.write("edited", to: page)
    let second = try await Self.install(
      scratch, "--prefix", "p", "--binary", try Self.makeProgram(scratch, "two"))
    #expect(second.status == 0 && second.output.contains("\(page) was put there, or"), "\(second)")
    let removed = try await Self.install(scratch, "--prefix", "p", "--uninstall")
    #expect(removed.output.contains("\(page) is not what was put there"), "\(removed)")
    #expect(
      try await Self.files(scratch, "p") == [
        "./bin/replit-py-heal", "./share/man/man1/replit-py.1",
      ])
    #expect(try scratch.text(page) == "edited" && scratch.text(link) == "mine")
  }

  @Test("does not replace another program unless it is told to")
  func othersProgram() async throws {
    let scratch = try Scratch()
    let program = try Self.makeProgram(scratch, "one")
    let place = scratch.directory.appending("p/bin/replit-py")
    try scratch.write("mine", to: place)
    let before = try await scratch.timedFingerprint(of: scratch.directory.appending("p"))
    let refused = try await Self.install(scratch, "--prefix", "p", "--binary", program)
    #expect(refused.status == 73 && refused.saysOneError, "\(refused)")
    #expect(try await scratch.timedFingerprint(of: scratch.directory.appending("p")) == before)
    let forced = try await Self.install(scratch, "--prefix", "p", "--force", "--binary", program)
    #expect(forced.status == 0, "\(forced)")
    #expect(try scratch.text(place).contains("# one"))
  }

  @Test(
    "says a line that the shell takes for what it says, whatever the prefix",
    arguments: ["it's", "a b", "a$(touch x)", "a\"b", "a\\nb"], ShellProgram.installed)
  func quotesThePrefixForTheShell(_ prefix: String, _ shell: ShellProgram) async throws {
    let program = try #require(shell.program)
    let scratch = try Scratch()
    let built = try Self.makeProgram(scratch, "one")
    let result = try await Self.install(
      scratch, "--prefix", prefix, "--binary", built, variables: ["SHELL": "/bin/\(shell)"])
    #expect(result.status == 0, "\(result)")
    let line = (result.lines.last ?? "").drop { $0 == " " }
    let run = try await scratch.run(
      program, "-c", String(line), variables: scratch.variables, in: scratch.directory)
    #expect(run.status == 0 && run.errors.isEmpty, "\(line): \(run)")
    #expect(!PathLookup.exists(scratch.directory.appending("x")))
  }

  @Test("follows no link that somebody planted, nor a manifest that leads elsewhere")
  func plantedLinks() async throws {
    let scratch = try Scratch()
    let program = try Self.makeProgram(scratch, "one")
    let precious = scratch.directory.appending("precious")
    try scratch.write("precious\n", to: precious)
    let planting = """
      mkdir -p p/bin p/share/replit-py
      i=$$; while [ $i -lt $(($$ + 400)) ]; do
        for n in p/bin/replit-py p/share/replit-py/manifest; do ln -s "$PWD/precious" $n.new.$i; done
        i=$((i + 1))
      done
      sh '\(Self.script)' --prefix p --binary '\(program)' >/dev/null || exit
      cat precious
      """
    let planted = try await scratch.run("/bin/sh", "-c", planting, in: scratch.directory)
    #expect(planted.lines == ["precious"], "\(planted)")

    let digest = try await scratch.run("/usr/bin/sha256sum", precious.string).output.prefix(64)
    for manifest in ["file \(digest) ../precious", "file \(digest) \(precious)", "rm -rf x"] {
      try scratch.write(
        "\(manifest)\n", to: scratch.directory.appending("q/share/replit-py/manifest"))
      for words in [["--uninstall"], ["--binary", program]] {
        let result = try await Command(
          "/bin/sh", [Self.script, "--prefix", "q"] + words, variables: scratch.variables,
          directory: scratch.directory
        ).run()
        #expect(result.status == 73 && result.saysOneError, "\(result)")
        #expect(PathLookup.exists(precious))
      }
    }
    let linked = scratch.directory.appending("r/share/replit-py/manifest")
    try scratch.link(linked, to: precious)
    let refused = try await Self.install(scratch, "--prefix", "r", "--binary", program)
    #expect(refused.status == 73 && refused.saysOneError, "\(refused)")
  }

  @Test("is one clear error on a wrong command line, a wrong program or an unwritable place")
  func saysOneErrorOfWrongUse() async throws {
    let scratch = try Scratch()
    let program = try Self.makeProgram(scratch, "one")
    for (status, words) in [
      (64, ["--frobnicate"]), (64, ["--prefix"]), (66, ["--binary", "/bin/true"]),
      (66, ["--binary", program, "/no/such/project"]),
      (73, ["--binary", program, "--prefix", "/proc/replit-py"]),
      (73, ["--binary", program, "--prefix", "/dev/null"]),
    ] {
      let result = try await Command(
        "/bin/sh", [Self.script] + words, variables: scratch.variables,
        directory: scratch.directory
      ).run()
      #expect(result.status == status && result.saysOneError, "\(words): \(result)")
    }
  }

  @Test(
    "leaves the place as it was when the disk is full",
    .enabled(if: Mount.isPossible))
  func leavesThePlaceOnAFullDisk() async throws {
    let scratch = try Scratch()
    let program = try Self.makeProgram(scratch, "one")
    let place = scratch.directory.appending("small")
    try scratch.makeDirectory(place)
    let script = """
      mount -t tmpfs -o size=32k,nr_inodes=100 none "$1" || exit 99
      dd if=/dev/zero of="$1/filler" bs=4k count=6 2>/dev/null
      sh '\(Self.script)' --prefix "$1" --binary '\(program)'
      echo "$?"
      ls -A "$1"
      """
    let result = try await scratch.run(
      "/usr/bin/unshare", "--mount", "/bin/sh", "-c", script, "sh", place.string)
    #expect(result.lines == ["73", "filler"] && result.saysOneError, "\(result)")
  }
}
