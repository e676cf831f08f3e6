import Host
import SystemPackage
import TestSupport
import Testing

/// A way to break an environment, and what `doctor` and `heal` make of it.
struct Damage: CustomTestStringConvertible, Sendable {
  let testDescription: String
  /// What was installed before.
  var packages = "six"
  /// Shell code that does it, see ``Scratch/installing(_:_:)``.
  let breaking: String
  /// The names of what `doctor` finds, in alphabetical order.
  let found: [String]
  /// What is still there after `heal`.
  var left: [String] = []
  /// The exit code of `doctor`.
  var status = 1
  /// Shell code that succeeds when it is repaired.
  var working = #""$E/bin/python" -c 'import six'"#

  init(
    _ description: String, of packages: String = "six", by breaking: String, found: [String],
    left: [String] = [], status: Int = 1, working: String? = nil
  ) {
    testDescription = description
    self.packages = packages
    self.breaking = breaking
    self.found = found
    self.left = left
    self.status = status
    if let working { self.working = working }
  }

  /// An environment of `owner` that was healthy and has this damage now.
  func make(of owner: Owner) async throws -> Scratch {
    let scratch = try await Scratch.withPackages(packages, of: owner)
    let broken = try await scratch.shell(breaking)
    try #require(broken.status == 0, "\(broken)")
    return scratch
  }

  /// Expects that `heal` repairs it, does nothing the second time, and that `undo` takes it back.
  func expectRepair(of owner: Owner) async throws {
    let scratch = try await make(of: owner)
    let before = try await scratch.contents()

    let seen = try await scratch.doctor()
    let names = found + (owner == .somebodyElse ? ["users-own-venv"] : [])
    #expect(seen.names == names && seen.status == 1, "\(seen)")
    if owner == .somebodyElse {
      let refused = try await scratch.replitPy("heal", providing: Packages.interpreter)
      #expect(refused.status == 77 && refused.saysOneError, "\(refused)")
      #expect(try await scratch.contents() == before)
    }

    let healed = try await heal(scratch, owner)
    #expect(healed.status == (left.isEmpty ? 0 : 1), "\(healed)")
    let working = try await scratch.shell(working)
    #expect(working.status == 0 && working.errors == "", "\(working)")
    let after = try await scratch.doctor()
    #expect(after.names == left && after.status == (left.isEmpty ? 0 : 1), "\(after)")

    let times = try await scratch.timedFingerprint()
    let again = try await heal(scratch, owner)
    #expect(again.status == (left.isEmpty ? 0 : 1), "\(again)")
    #expect(try await scratch.timedFingerprint() == times)

    let undone = try await scratch.replitPy("undo", providing: Packages.interpreter)
    #expect(undone.status == 0, "\(undone)")
    #expect(try await scratch.contents() == before)
  }

  /// Expects that `heal --online` makes every package whole, and that `undo` takes it back.
  func expectOnlineRepair(of owner: Owner) async throws {
    let scratch = try await make(of: owner)
    let before = try await scratch.contents()

    let healed = try await online(scratch, owner)
    #expect(healed.status == 0, "\(healed)")
    let whole = try await scratch.shell(Self.checkRecords)
    #expect(whole.status == 0 && whole.output == "", "\(whole)")
    let after = try await scratch.doctor("--deep")
    #expect(after.status == 0, "\(after)")

    let times = try await scratch.timedFingerprint()
    let again = try await online(scratch, owner)
    #expect(again.status == 0, "\(again)")
    #expect(try await scratch.timedFingerprint() == times)

    let undone = try await scratch.replitPy("undo", providing: Packages.interpreter)
    #expect(undone.status == 0, "\(undone)")
    #expect(try await scratch.contents() == before)
  }

  /// Prints each file that a `RECORD` lists and that is not there with its hash, and each distribution
  /// that lacks its metadata.
  private static let checkRecords = #"""
    "$E/bin/python" - "$S" <<'END'
    import base64, csv, hashlib, pathlib, sys
    for info in pathlib.Path(sys.argv[1]).glob("*.dist-info"):
        for name in "METADATA", "RECORD", "WHEEL", "INSTALLER":
            if not (info / name).is_file():
                print("no", info / name)
        for path, digest, size in csv.reader((info / "RECORD").open()):
            file = info.parent / path
            if not file.is_file():
                print("missing", file)
            elif digest and not path.startswith("../"):
                found = hashlib.sha256(file.read_bytes()).digest()
                found = base64.urlsafe_b64encode(found).decode().rstrip("=")
                if digest != "sha256=" + found:
                    print("other bytes", file)
    END
    """#

  private func online(_ scratch: Scratch, _ owner: Owner) async throws -> Command.Result {
    try await Command(
      Program.path, owner.heal + ["--online"], variables: scratch.installing(),
      directory: scratch.project
    ).run()
  }

  /// Expects that it is said, and that `heal` leaves every byte and every time as it is.
  func expectReport(of owner: Owner) async throws {
    let scratch = try await make(of: owner)
    let before = try await scratch.timedFingerprint()

    let seen = try await scratch.doctor()
    let healed = try await scratch.replitPy("heal", providing: Packages.interpreter)

    #expect(seen.names == found && seen.status == status, "\(seen)")
    #expect(healed.status == status, "\(healed)")
    #expect(try await scratch.timedFingerprint() == before)
    #expect(try await scratch.doctor().names == found)
  }

  private func heal(_ scratch: Scratch, _ owner: Owner) async throws -> Command.Result {
    try await Command(
      Program.path, owner.heal, variables: scratch.variables(providing: Packages.interpreter),
      directory: scratch.project
    ).run()
  }
}
