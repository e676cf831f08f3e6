import Host
import SystemPackage
import TestSupport
import Testing

@Suite(
  "A library as a whole", .enabled(if: Packages.areHere && RealInterpreter.pair != nil))
struct LibraryTests {
  let pair = RealInterpreter.pair

  private func make(_ packages: String, of owner: Owner = .ours) async throws -> Scratch {
    try await Scratch.withPackages(packages, of: owner, try #require(pair).new)
  }

  /// Runs shell code, with `OLD` the older interpreter's and `L` where its packages would be.
  private func change(_ scratch: Scratch, by script: String) async throws {
    let (old, new) = try #require(pair)
    let done = try await scratch.shell(
      script, new,
      ["OLD": old.executable.string, "L": scratch.sitePackages(old).string])
    try #require(done.status == 0, "\(done)")
  }

  private func expectReport(
    _ names: [String], _ status: Int, _ scratch: Scratch, _ more: [String: String] = [:]
  ) async throws {
    let (_, new) = try #require(pair)
    let before = try await scratch.timedFingerprint()

    let seen = try await scratch.doctor(providing: new, more)
    let healed = try await scratch.replitPy("heal", providing: new, more)

    #expect(seen.names == names && seen.status == status, "\(seen)")
    #expect(healed.status == status, "\(healed)")
    #expect(try await scratch.timedFingerprint() == before)
  }

  @Test("that was renamed for another version is one finding for each package it breaks")
  func renamed() async throws {
    let scratch = try await make("six")
    try await change(
      scratch,
      by: #"""
        "$UV" pip install --quiet --python "$OLD" --target "$P/old" six markupsafe
        rm -r "$S"; mv "$P/old" "$S"
        """#)

    try await expectReport(["extension-other-abi"], 1, scratch)
  }

  @Test("of another version is worth a notice for what only that has", arguments: Owner.allCases)
  func libraryOfAnotherVersion(_ owner: Owner) async throws {
    let scratch = try await make("six idna", of: owner)
    try await change(
      scratch,
      by: #"mkdir -p "$L"; cp -r "$S"/. "$L"; rm -r "$S"/idna "$S"/idna-*; echo 1 >"$L/mine.py""#)

    try await expectReport(["packages-left-in-other-minor", "unowned-files"], 0, scratch)
  }

  @Test("of another version that has nothing more is no finding")
  func nothingLeftBehind() async throws {
    let scratch = try await make("six idna")
    try await change(scratch, by: #"mkdir -p "$L"; cp -r "$S"/. "$L""#)

    try await expectReport([], 0, scratch)
  }

  @Test("before the standard library on `PYTHONPATH` is told of with what it hides")
  func shadowsTheStandardLibrary() async throws {
    let scratch = try await make("enum34")
    let (_, new) = try #require(pair)

    try await expectReport([], 0, scratch)
    let seen = try await scratch.doctor(
      providing: new, ["PYTHONPATH": scratch.sitePackages(new).string])

    #expect(seen.names.contains("stdlib-shadowed") && seen.status == 1, "\(seen)")
    #expect(seen.description.contains("enum34"), "\(seen)")
  }

  @Test("of the base that somebody chose to see is worth a notice")
  func seesPackagesOfTheBase() async throws {
    let scratch = try await make("six", of: .somebodyElse)
    try await change(
      scratch,
      by: #"sed -i 's/^include-system.*/include-system-site-packages = true/' "$E/pyvenv.cfg""#)

    try await expectReport(["system-site"], 0, scratch)
  }

  @Test(
    "that is missing is made again, and the packages that were in it are gone",
    arguments: Owner.allCases)
  func libraryIsMadeAgain(_ owner: Owner) async throws {
    try await Damage(
      "lib is missing", by: #"rm -r "$E/lib""#, found: ["site-packages-missing"],
      working: #""$E/bin/python" -c 'import sys; assert sys.prefix == "'"$E"'"'"#
    ).expectRepair(of: owner)
  }

  @Test("shares its files with other environments, which no repair changes")
  func sharesFilesByHardLinks() async throws {
    let scratch = try await make("flask")
    let (_, new) = try #require(pair)
    try await change(
      scratch,
      by: #"""
        sed -i '1s|.*|#!/nix/store/gone/bin/python3|' "$E/bin/flask"
        echo 'import sys; import not_there_at_all' >"$S/zz.pth"
        mkdir "$P/other"; ln "$E/bin/flask" "$S/zz.pth" "$P/other"
        """#)
    let before = try await scratch.fingerprint(of: scratch.project.appending("other"))

    let healed = try await scratch.replitPy("heal", providing: new)

    #expect(healed.status == 0, "\(healed)")
    #expect(try await scratch.fingerprint(of: scratch.project.appending("other")) == before)
    #expect(try await scratch.shell(#""$E/bin/flask" --version"#, new).status == 0)
  }
}
