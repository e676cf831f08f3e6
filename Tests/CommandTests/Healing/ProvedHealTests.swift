import Host
import SystemPackage
import TestSupport
import Testing

@Suite("A heal is proved by a second look", .enabled(if: Packages.areHere))
struct ProvedHealTests {
  /// A uv that installs compiled modules cut short, with a record that does not tell.
  private static func damagingInstaller(_ uv: FilePath) -> String {
    #"""
    #!/bin/sh
    "\#(uv)" "$@" || exit
    for module in lib/python*/site-packages/markupsafe/*.so; do
      [ -e "$module" ] || continue
      head -c 4096 "$module" >cut && rm "$module" && mv cut "$module"
      sed -i '/_speedups.*so/s/,.*/,,/' lib/python*/site-packages/[Mm]arkup[Ss]afe-*/RECORD
    done
    """#
  }

  @Test("and undone, as a whole, where something is wrong after it that was not before")
  func undone() async throws {
    let scratch = try await Scratch.withPackages("flask")
    let uv = try #require(Tool.uv)
    let bin = scratch.directory.appending("installers")
    try scratch.write(
      Self.damagingInstaller(uv), to: bin.appending("uv"), executable: true)
    let broken = try await scratch.shell(
      #"rm -r "$S"/markupsafe "$S"/markupsafe-*; rm "$E/bin/pip""#)
    try #require(broken.status == 0, "\(broken)")
    let before = try await scratch.contents()

    var variables = scratch.installing()
    variables["PATH"] = "\(bin):\(variables["PATH"] ?? "")"
    let healed = try await Command(
      Program.path, ["heal", "--online"], variables: variables, directory: scratch.project
    ).run()

    #expect(healed.status == 1, "\(healed)")
    #expect(healed.errors.contains("the heal was undone"), "\(healed)")
    #expect(healed.errors.contains("RP422"), "\(healed)")
    #expect(!healed.output.contains("healed"), "\(healed)")
    #expect(try await scratch.contents() == before)
    let list = try await scratch.replitPy("undo", "--list", providing: Packages.interpreter)
    #expect(list.lines.count == 1, "\(list)")
  }

  @Test("and one `undo` undoes the repairs and the packages of it")
  func oneUndo() async throws {
    let scratch = try await Scratch.withPackages("flask")
    let broken = try await scratch.shell(#"rm -r "$S"/click "$S"/click-*; rm "$E/bin/pip""#)
    try #require(broken.status == 0, "\(broken)")
    let before = try await scratch.contents()

    let healed = try await Command(
      Program.path, ["heal", "--online"], variables: scratch.installing(),
      directory: scratch.project
    ).run()
    #expect(healed.status == 0, "\(healed)")
    #expect(PathLookup.exists(scratch.environment.appending("bin/pip")))

    let undone = try await scratch.replitPy("undo", providing: Packages.interpreter)
    #expect(undone.status == 0, "\(undone)")
    #expect(try await scratch.contents() == before)
  }
}
