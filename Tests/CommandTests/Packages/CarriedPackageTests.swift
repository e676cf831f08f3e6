import Host
import SystemPackage
import TestSupport
import Testing

@Suite("Without an index", .enabled(if: Migrations.arePossible))
struct CarriedPackageTests {
  /// A `RECORD` that names what is not the package's, compiled files, a script that is none.
  private static let crafted = #"""
    d="$(echo "$S"/six-*.dist-info)"; echo outside >"$P/outside"; echo kept >"$E/kept"
    printf '../../../../outside,,\n/etc/passwd,,\n../../../kept,,\n__pycache__/six.pyc,,\n' \
      >>"$d/RECORD"
    mkdir -p "$S/__pycache__"; : >"$S/__pycache__/six.pyc"
    printf '[console_scripts]\npython = six:main\nsixer = six:main\n' >"$d/entry_points.txt"
    echo "$(basename "$d")/entry_points.txt,," >>"$d/RECORD"
    """#

  @Test("what is pure Python is carried over by its RECORD, and the rest is told of")
  func carrying() async throws {
    let scratch = try await Scratch.left("six flask markupsafe", then: Self.crafted)
    let before = try await scratch.contents()

    let migrated = try await scratch.migrated(adding: Migrations.unreachable)

    #expect(migrated.status == 1, "\(migrated)")
    #expect(migrated.names("failed") == ["markupsafe"], "\(migrated)")
    #expect(migrated.names("carried").count == 7, "\(migrated)")
    let library = scratch.sitePackages(Migrations.new)
    let listed = try await scratch.run(
      "/bin/sh", "-c",
      "cat six-*/RECORD; cat six-*/INSTALLER; ls -a; cd ../../../bin; head -1 flask sixer",
      in: library)
    #expect(!listed.output.contains("outside") && !listed.output.contains("passwd"), "\(listed)")
    #expect(!listed.output.contains(".pyc") && !listed.output.contains("pycache"), "\(listed)")
    #expect(!listed.output.contains("bin/python,"), "\(listed)")
    #expect(
      listed.lines.count { $0 == "#!\(scratch.environment)/bin/python" } == 2, "\(listed)")
    let python = try scratch.target(scratch.environment.appending("bin/python"))
    #expect(python == Migrations.new.executable.string)
    let seen = try await scratch.doctor(providing: Migrations.new)
    #expect(
      seen.names.allSatisfy { $0 == "dependency-missing" || $0.hasPrefix("packages-left") },
      "\(seen)")
    let log = try await scratch.migrating("log")
    #expect(log.lines.first?.contains("carried ") == true, "\(log)")

    // With the index back the rest comes, and what was carried stays as it is.
    let rest = try await scratch.migrated()
    #expect(rest.status == 0 && rest.names("kept") == ["markupsafe"], "\(rest)")
    let flask = try await scratch.run(scratch.environment.appending("bin/flask"), "--version")
    #expect(flask.status == 0, "\(flask)")

    for _ in 1...2 {
      let undone = try await scratch.migrating("undo")
      #expect(undone.status == 0, "\(undone)")
    }
    #expect(try await scratch.contents() == before)
  }

  @Test("what can not be carried to the end leaves nothing, and the others come")
  func halfWay() async throws {
    let scratch = try await Scratch.left(
      "six idna",
      then: #"mkdir "$S/six_data"; echo "six_data,," >>"$(echo "$S"/six-*.dist-info/RECORD)""#)
    let migrated = try await scratch.migrated("--keep-going", adding: Migrations.unreachable)
    #expect(migrated.result(of: "six") == "failed", "\(migrated)")
    #expect(migrated.result(of: "idna") == "carried", "\(migrated)")
    let names = try PathLookup.names(in: scratch.sitePackages(Migrations.new)).map(\.lossyText)
    #expect(!names.contains { $0.hasPrefix("six") }, "\(names)")
  }

  @Test("what uv has in its cache comes from there")
  func fromTheCache() async throws {
    let scratch = try await Scratch.left("six markupsafe")
    _ = try await Scratch.withPackages("six markupsafe", Migrations.new)

    let migrated = try await scratch.migrated(adding: ["UV_OFFLINE": "1"])

    #expect(migrated.status == 0, "\(migrated)")
    #expect(migrated.names("kept") == ["markupsafe", "six"], "\(migrated)")
  }

  @Test("an editable install works on, and pip says the same as uv")
  func editableInstallWorksOn() async throws {
    let scratch = try await Scratch.left(
      "six",
      then: #"""
        mkdir -p "$P/src/app"; echo 'def main(): print("app ran")' >"$P/src/app/__init__.py"
        printf '[project]\nname = "app"\nversion = "1"\n[project.scripts]\napp = "app:main"\n' \
          >"$P/src/pyproject.toml"
        printf '[build-system]\nrequires = ["flit_core"]\nbuild-backend = "flit_core.buildapi"\n' \
          >>"$P/src/pyproject.toml"
        sed -i 's/^version.*/&\ndescription = "x"/' "$P/src/pyproject.toml"
        "$UV" pip install --quiet --python "$E/bin/python" -e "$P/src"
        """#)

    let migrated = try await scratch.migrated(
      with: nil, adding: Migrations.unreachable)

    #expect(migrated.status == 0 && migrated.names("carried") == ["app", "six"], "\(migrated)")
    let ran = try await scratch.run(scratch.environment.appending("bin/app"))
    #expect(ran.output == "app ran\n", "\(ran)")
  }
}
