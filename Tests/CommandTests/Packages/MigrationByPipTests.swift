import Host
import SystemPackage
import TestSupport
import Testing

@Suite("Packages that come along by pip", .enabled(if: Migrations.arePossible))
struct MigrationByPipTests {
  @Test("come in the nearest version that has a build")
  func pipFindsTheNearestVersion() async throws {
    let scratch = try await Scratch.left("six markupsafe==2.1.1")

    let migrated = try await scratch.migrated(with: nil)

    #expect(migrated.status == 0, "\(migrated)")
    #expect(migrated.names("changed") == ["markupsafe"], "\(migrated)")
    #expect(migrated.packages["markupsafe"]?["to"]?.text == "2.1.3", "\(migrated)")
    #expect(migrated.result(of: "six") == "kept", "\(migrated)")
    let used = try await scratch.newPython("import six, markupsafe._speedups")
    #expect(used.status == 0, "\(used)")
  }

  @Test("come in the nearest versions that fit each other")
  func compatibleVersions() async throws {
    let scratch = try await Scratch.left("six", then: Self.wheels)
    let found = [
      "PIP_FIND_LINKS": scratch.project.appending("wheels").string, "PIP_NO_INDEX": "1",
    ]

    let migrated = try await scratch.migrated(with: nil, adding: found)

    #expect(migrated.status == 0, "\(migrated)")
    let versions = migrated.packages.mapValues { $0["to"]?.text }
    #expect(
      versions == [
        "base_one": "1.1", "needs_one": "1.1", "soon_new": "1.1", "once_new": "0.9",
      ], "\(migrated)")
  }

  /// Builds of one Python each, `needs_one` for the very version of `base_one`; packages that
  /// exclude the new Python themselves.
  private static let wheels = #"""
    mkdir "$P/wheels"; cd "$P/wheels"
    wheel() {
      "$PYTHON" -c '
    import sys, zipfile
    name, version, tag, python, *more = sys.argv[1:]
    with zipfile.ZipFile(f"{name}-{version}-{tag}-none-any.whl", "w") as z:
        d = f"{name}-{version}.dist-info"
        needs = "".join(f"Requires-Dist: {n}\n" for n in more)
        z.writestr(f"{name}.py", "")
        z.writestr(f"{d}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\nRequires-Python: {python}\n{needs}")
        z.writestr(f"{d}/WHEEL", f"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: {tag}-none-any\n")
        z.writestr(f"{d}/RECORD", f"{name}.py,,\n{d}/METADATA,,\n{d}/WHEEL,,\n{d}/RECORD,,\n")
    ' "$@"
    }
    wheel base_one 1.0 cp310 '>=3'; wheel base_one 1.1 cp312 '>=3'; wheel base_one 1.2 cp312 '>=3'
    for i in 0 1 2; do wheel needs_one 1.$i py3 '>=3' base_one==1.$i; done
    wheel soon_new 1.0 py3 '<3.11'; wheel soon_new 1.1 py3 '>=3'; wheel soon_new 2.0 py3 '>=3'
    wheel once_new 1.0 py3 '<3.11'; wheel once_new 0.9 py3 '>=3'; wheel once_new 0.8 py3 '>=3'
    "$UV" pip install --quiet --python "$E/bin/python" --find-links . \
      needs_one==1.0 soon_new==1.0 once_new==1.0
    "$UV" pip uninstall --quiet --python "$E/bin/python" six; rm -rf "$P"/*.dist-info
    """#
}
