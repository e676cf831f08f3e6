import Host
import SystemPackage
import TestSupport
import Testing

@Suite("One heal", .enabled(if: Packages.areHere))
struct OneHealTests {
  @Test("brings back bin with the scripts of what is installed", arguments: Owner.allCases)
  func binMissing(_ owner: Owner) async throws {
    try await Damage(
      "bin is missing", of: "flask", by: #"rm -r "$E/bin""#, found: ["bin-missing"],
      working: #""$E/bin/flask" --version"#
    ).expectRepair(of: owner)
  }

  @Test(
    "brings back what pip had put aside when it was killed before the metadata",
    arguments: Owner.allCases)
  func leftoverIsAllThereIs(_ owner: Owner) async throws {
    try await Damage(
      "the modules are put aside", of: "markupsafe",
      by: #"mv "$S/markupsafe" "$S/~arkupsafe""#, found: ["dist-leftover"],
      working: #""$E/bin/python" -c 'import markupsafe._speedups'"#
    ).expectRepair(of: owner)
  }

  @Test("takes nothing over when nothing that is wrong can be repaired here")
  func idleAdoption() async throws {
    let scratch = try await Scratch.withPackages("six", of: .somebodyElse)
    _ = try await scratch.shell(#"rm "$S"/six-*/METADATA"#)
    let before = try await scratch.timedFingerprint()

    let healed = try await scratch.replitPy("heal", "--adopt", providing: Packages.interpreter)

    #expect(healed.status == 1, "\(healed)")
    #expect(try await scratch.timedFingerprint() == before)
  }

  @Test("is told once of a pip that is gone and whose script is there")
  func pipMissing() async throws {
    try await Damage(
      "pip is gone", of: "pip", by: #"rm -r "$S"/pip "$S"/pip-*"#, found: ["pip-missing"]
    ).expectReport(of: .somebodyElse)
  }

  @Test("and `exec` puts the environment first on a `PATH` that has it further back")
  func execGoesFirst() async throws {
    let scratch = try await Scratch.withPackages("six")
    let path = "\(Packages.interpreter.bin):\(scratch.environment)/bin:/usr/bin:/bin"

    let answer = try await scratch.replitPy(
      "exec", "python3", "-c", "import sys; print(sys.prefix)",
      providing: Packages.interpreter, ["PATH": path])

    #expect(answer.output == "\(scratch.environment)\n", "\(answer)")
  }
}
