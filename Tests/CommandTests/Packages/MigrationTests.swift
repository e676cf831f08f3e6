import Host
import SystemPackage
import TestSupport
import Testing

@Suite("The packages of the version left behind", .enabled(if: Migrations.arePossible))
struct MigrationTests {
  @Test("come along with the repairs, scripts included, in one entry that undo takes back")
  func wholeSet() async throws {
    let scratch = try await Scratch.left("markupsafe 'flask[async]'")
    let before = try await scratch.contents()

    let planned = try await scratch.migrating("heal", "--migrate", "--dry-run")
    #expect(planned.status == 1 && planned.output.contains("would install"), "\(planned)")
    #expect(try await scratch.contents() == before)
    let automatic = try await scratch.doctor(providing: Migrations.new)
    #expect(automatic.description.contains("replit-py heal --migrate"), "\(automatic)")

    let healed = try await scratch.migrating("heal", "--migrate")
    #expect(healed.status == 0, "\(healed)")
    #expect(healed.lines.last?.contains("came along") == true, "\(healed)")
    let flask = try await scratch.run(scratch.environment.appending("bin/flask"), "--version")
    #expect(flask.lines.first == "Python \(Migrations.new.version)", "\(flask)")
    let used = try await scratch.newPython("import markupsafe._speedups, asgiref")
    #expect(used.status == 0, "\(used)")
    let seen = try await scratch.doctor(providing: Migrations.new)
    #expect(seen.status == 0 && seen.alarms == [], "\(seen)")
    let log = try await scratch.migrating("log")
    #expect(log.lines.count == 2, "\(log)")

    let times = try await scratch.timedFingerprint()
    let again = try await scratch.migrating("heal", "--migrate")
    #expect(again.status == 0 && again.output.hasSuffix("nothing to do\n"), "\(again)")
    #expect(try await scratch.timedFingerprint() == times)

    let undone = try await scratch.migrating("undo")
    #expect(undone.status == 0, "\(undone)")
    #expect(try await scratch.contents() == before)
  }

  @Test("are marked as asked for where they were, and their records list no mark that is not there")
  func marks() async throws {
    let scratch = try await Scratch.left("flask", then: #"rm "$S"/click-*/REQUESTED || true"#)
    let migrated = try await scratch.migrated()
    #expect(migrated.status == 0, "\(migrated)")
    let listed = try await scratch.run(
      "/bin/sh", "-c",
      "for r in *.dist-info/RECORD; do grep -h REQUESTED, $r | while IFS=, read -r f rest; do [ -e $f ] || echo $f; done; done",
      in: scratch.sitePackages(Migrations.new))
    #expect(listed.status == 0 && listed.output.isEmpty, "\(listed)")
    let seen = try await scratch.doctor(providing: Migrations.new)
    #expect(seen.alarms == [], "\(seen)")
  }

  @Test("come along from the repair prompt, once it is agreed to")
  func fromPrompt() async throws {
    let scratch = try await Scratch.left("six")
    let script = """
      replit_py='\(Program.path)'
      "$replit_py" heal --quiet || exit
      printf '%s\\n' 'fix RP450' n | "$replit_py" repair
      test $? = 77 && test ! -e .pythonlibs/lib/python3.12/site-packages/six.py || exit
      printf '%s\\n' 'fix RP450' y undo | "$replit_py" repair
      """

    let repaired = try await Command(
      "/bin/sh", ["-c", script], variables: scratch.migrationVariables(),
      directory: scratch.project
    ).run()

    #expect(repaired.status == 0, "\(repaired)")
    #expect(repaired.output.contains("repaired 1 as heal 3"), "\(repaired)")
    #expect(repaired.lines.contains("took back heal 3"), "\(repaired)")
  }

  @Test("come in the nearest version that has a build, and in no other unsaid")
  func comesInTheNearestVersion() async throws {
    let scratch = try await Scratch.left("flask==3.0.0 markupsafe==2.1.1")

    let migrated = try await scratch.migrated()

    #expect(migrated.status == 0, "\(migrated)")
    #expect(migrated.names("changed") == ["markupsafe"], "\(migrated)")
    #expect(migrated.packages["markupsafe"]?["to"]?.text == "2.1.3", "\(migrated)")
    #expect(migrated.packages["flask"]?["to"]?.text == "3.0.0", "\(migrated)")
    let version = try await scratch.newPython(
      "import importlib.metadata as m; print(m.version('markupsafe'), m.version('flask'))")
    #expect(version.lines == ["2.1.3 3.0.0"], "\(version)")
  }

  /// A compiled package that no index has, with a script, and one that needs it.
  private static let unavailable = #"""
    make() {
      d="$S/$1-1.0.dist-info"; mkdir -p "$S/$1" "$d"; echo >"$S/$1/__init__.py"
      printf 'Metadata-Version: 2.1\nName: %s\nVersion: 1.0\n%s\n' "$1" "$3" >"$d/METADATA"
      printf 'Wheel-Version: 1.0\nRoot-Is-Purelib: %s\n' "$2" >"$d/WHEEL"
      printf '[console_scripts]\n%s = %s:main\n' "$1" "$1" >"$d/entry_points.txt"
      printf '#!%s/bin/python\nimport %s\n' "$E" "$1" >"$E/bin/$1"; chmod +x "$E/bin/$1"
      printf "$1/__init__.py,,\n../../../bin/$1,,\n" >"$d/RECORD"
      for i in METADATA WHEEL entry_points.txt RECORD; do echo "$1-1.0.dist-info/$i,," >>"$d/RECORD"; done
    }
    make nobody_has_this false ''
    make nobody_has_that true 'Requires-Dist: nobody-has-this'
    """#

  @Test("come all or not at all, but for --keep-going, which says what failed and why")
  func allOrNothing() async throws {
    let scratch = try await Scratch.left("flask", then: Self.unavailable)
    let before = try await scratch.contents()

    let refused = try await scratch.migrating("heal", "--migrate")
    #expect(refused.status == 1 && refused.output == "" && refused.saysOneError, "\(refused)")
    #expect(refused.errors.contains("nobody_has_this 1.0 (no version of it"), "\(refused)")
    #expect(refused.errors.contains("--keep-going"), "\(refused)")
    #expect(try await scratch.contents() == before)

    let healed = try await scratch.migrating("heal", "--migrate", "--keep-going")
    #expect(healed.status == 1, "\(healed)")
    let rows = healed.lines.filter { $0.contains("failed: ") }
    #expect(rows.count == 2 && rows[0].hasPrefix("nobody_has_that"), "\(healed)")
    #expect(rows[0].contains("needs nobody-has-this"), "\(healed)")
    #expect(
      healed.output.contains("do not run by it: nobody_has_that, nobody_has_this"), "\(healed)")
    let flask = try await scratch.run(scratch.environment.appending("bin/flask"), "--version")
    #expect(flask.status == 0, "\(flask)")
    let undone = try await scratch.migrating("undo")
    #expect(undone.status == 0, "\(undone)")
    #expect(try await scratch.contents() == before)
  }

  @Test("come from where they came, and never by their name from an index")
  func comesFromItsOrigin() async throws {
    let scratch = try await Scratch.left("markupsafe", then: Self.origins)

    let migrated = try await scratch.migrated()
    #expect(migrated.status == 0, "\(migrated)")
    #expect(migrated.names("kept") == ["flask", "idna", "markupsafe", "six"], "\(migrated)")
    let origins = try await scratch.newPython(
      """
      import importlib.metadata as m, json
      for name in "flask", "idna", "six":
          d = m.distribution(name)
          print(name, d.version, json.loads(d.read_text("direct_url.json"))["url"][:8])
      import flask, idna; print(flask.MINE, idna.MINE)
      """)
    #expect(
      origins.lines == [
        "flask 0.1 file:///", "idna 0.1 file:///", "six 1.16.0 https://", "yes yes",
      ], "\(origins)")
  }

  /// Two projects with the names of others' on the index, one of them editable, and a wheel.
  private static let origins = #"""
    for name in flask idna; do
      mkdir -p "$P/src/$name/$name"; echo 'MINE = "yes"' >"$P/src/$name/$name/__init__.py"
      printf '[project]\nname = "%s"\nversion = "0.1"\n[build-system]\nrequires = ["flit_core"]\n' \
        "$name" >"$P/src/$name/pyproject.toml"
      printf 'build-backend = "flit_core.buildapi"\n[project.scripts]\n' \
        >>"$P/src/$name/pyproject.toml"
      sed -i '/^\[project.scripts\]/d; s/^version.*/&\ndescription = "x"/' \
        "$P/src/$name/pyproject.toml"
    done
    wheel=https://files.pythonhosted.org/packages/d9/5a/e7c31adbe875f2abbb91bd84cf2dc52d792b5a01506781dbcf25c91daf11
    "$UV" pip install --quiet --python "$E/bin/python" -e "$P/src/flask" "$P/src/idna" \
      "$wheel/six-1.16.0-py2.py3-none-any.whl"
    """#

  @Test("of a directory that is gone are left out, whatever an index has by that name")
  func originGone() async throws {
    let scratch = try await Scratch.left(
      "markupsafe", then: Self.origins + "\n" + #"rm -r "$P/src/flask" "$P/src/idna""#)

    let migrated = try await scratch.migrated("--keep-going")

    #expect(migrated.status == 1, "\(migrated)")
    #expect(migrated.names("failed") == ["flask"], "\(migrated)")
    #expect(migrated.result(of: "idna") == "carried", "its files are all there: \(migrated)")
    let absent = try await scratch.newPython("import flask")
    #expect(absent.status == 1, "\(absent)")
  }

  @Test("come in the versions that the project declares and locks")
  func declaration() async throws {
    let scratch = try await Scratch.left("six==1.16.0 idna==3.6 markupsafe")
    try scratch.write(
      """
      [project]
      name = "app"
      version = "0"
      dependencies = ["idna>=3.7", "six", "itsdangerous==2.2.0", "tomli; python_version < '3'"]
      """, to: scratch.project.appending("pyproject.toml"))
    try scratch.write(
      """
      version = 1
      [[package]]
      name = "six"
      version = "1.17.0"
      source = { registry = "https://pypi.org/simple" }
      """, to: scratch.project.appending("uv.lock"))

    let migrated = try await scratch.migrated()

    #expect(migrated.status == 0, "\(migrated)")
    #expect(migrated.packages["six"]?["to"]?.text == "1.17.0", "\(migrated)")
    #expect(migrated.result(of: "idna") == "changed", "\(migrated)")
    #expect(migrated.packages["itsdangerous"]?["to"]?.text == "2.2.0", "\(migrated)")
    #expect(migrated.sources == ["uv.lock", "pyproject.toml"], "\(migrated)")
    let seen = try await scratch.doctor(providing: Migrations.new)
    #expect(!seen.names.contains { $0.hasPrefix("declared") }, "\(seen)")

    _ = try await scratch.shell(
      #""$UV" pip uninstall --quiet --python "$E/bin/python" itsdangerous"#, Migrations.new)
    let status = try await scratch.migrating("status")
    #expect(status.output.contains("1 declared package is missing"), "\(status)")
  }

  @Test("come as requirements files say: within their bounds, projects from where they are")
  func requirementsFiles() async throws {
    let scratch = try await Scratch.left("six==1.16.0", then: Self.requirementsFiles)

    let migrated = try await scratch.migrated()

    #expect(migrated.status == 0, "\(migrated)")
    let versions = migrated.packages.mapValues { $0["to"]?.text }
    #expect(
      versions == ["six": "1.17.0", "app": "1", "idna": "3.6", "legacy": "2"], "\(migrated)")
    let used = try await scratch.newPython(
      "import app, legacy; print(app.__file__, legacy.__file__)")
    let libs = "\(scratch.project)/libs"
    #expect(used.lines == ["\(libs)/app/app/__init__.py \(libs)/legacy/legacy.py"], "\(used)")
    let seen = try await scratch.doctor(providing: Migrations.new)
    #expect(seen.status == 0 && seen.alarms == [], "\(seen)")
    try scratch.write("six==1.16.0\n", to: scratch.project.appending("libs/bounds.txt"))
    let status = try await scratch.migrating("status")
    #expect(
      status.output.contains("1 declared package is there in another version"), "\(status)")
  }

  /// An editable project with an extra, and bounds, in files that others name; a project that
  /// `setup.py develop` installed.
  private static let requirementsFiles = #"""
    mkdir -p "$P/libs/app/app"; echo >"$P/libs/app/app/__init__.py"
    printf '[project]\nname = "app"\nversion = "1"\ndescription = "x"\ndependencies = ["six"]\n' \
      >"$P/libs/app/pyproject.toml"
    printf '%s\n' '[project.optional-dependencies]' 'x = ["idna"]' '[build-system]' \
      'requires = ["flit_core"]' 'build-backend = "flit_core.buildapi"' >>"$P/libs/app/pyproject.toml"
    printf -- '-r libs/more.txt\n-c libs/bounds.txt\n' >"$P/requirements.txt"
    printf -- '-e libs/app[x]\n' >"$P/libs/more.txt"
    printf 'six==1.17.0\nidna==3.6\nnobody-asks-for-this==1\n' >"$P/libs/bounds.txt"
    mkdir "$P/libs/legacy"; echo >"$P/libs/legacy/legacy.py"
    echo 'from setuptools import setup; setup(name="legacy", version="2", py_modules=["legacy"])' \
      >"$P/libs/legacy/setup.py"
    printf '%s\n.' "$P/libs/legacy" >"$S/legacy.egg-link"; echo "$P/libs/legacy" >"$S/easy-install.pth"
    """#

  @Test("whose own word or whose builds exclude the new Python come newer, or are told of")
  func requiresPython() async throws {
    let scratch = try await Scratch.left("six", then: Self.wheels)
    let index = ["UV_FIND_LINKS": scratch.project.appending("wheels").string]

    let refused = try await scratch.migrating("heal", "--migrate", adding: index)
    #expect(refused.status == 1 && refused.saysOneError, "\(refused)")
    #expect(refused.errors.contains("only_old 1.0 (it is for Python <3.11"), "\(refused)")
    let migrated = try await scratch.migrated("--keep-going", adding: index)

    #expect(migrated.names("failed") == ["only_old"], "\(migrated)")
    #expect(migrated.packages["soon_new"]?["to"]?.text == "1.1", "\(migrated)")
    #expect(migrated.packages["once_new"]?["to"]?.text == "0.9", "\(migrated)")
    #expect(migrated.result(of: "six") == "kept", "\(migrated)")
    let text = try await scratch.migrating("log", "--json")
    #expect(text.status == 0, "\(text)")
  }

  /// Wheels that say for which Python they are: `only_old` has no other version, `soon_new` a newer
  /// one, `once_new` only an older one for the new Python.
  private static let wheels = #"""
    mkdir "$P/wheels"; cd "$P/wheels"
    wheel() {
      "$PYTHON" -c '
    import sys, zipfile
    name, version, python = sys.argv[1:]
    with zipfile.ZipFile(f"{name}-{version}-py3-none-any.whl", "w") as z:
        d = f"{name}-{version}.dist-info"
        z.writestr(f"{name}.py", "")
        z.writestr(f"{d}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\nRequires-Python: {python}\n")
        z.writestr(f"{d}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        z.writestr(f"{d}/RECORD", f"{name}.py,,\n{d}/METADATA,,\n{d}/WHEEL,,\n{d}/RECORD,,\n")
    ' "$@"
    }
    wheel only_old 1.0 '<3.11'; wheel soon_new 1.0 '<3.11'; wheel soon_new 1.1 '>=3.8'
    wheel once_new 1.0 '<3.11'; wheel once_new 0.9 '>=3.8'; wheel soon_new 2.0 '>=3.8'
    "$UV" pip install --quiet --python "$E/bin/python" --find-links . \
      only_old==1.0 soon_new==1.0 once_new==1.0
    rm -rf "$P"/*.dist-info
    """#
}
