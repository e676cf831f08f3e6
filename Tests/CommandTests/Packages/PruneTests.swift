import Host
import SystemPackage
import TestSupport
import Testing

@Suite("Libraries of other versions", .enabled(if: Migrations.arePossible))
struct PruneTests {
  private func migrated(_ packages: String = "six flask") async throws -> Scratch {
    let scratch = try await Scratch.left(packages)
    let migrated = try await scratch.migrated()
    try #require(migrated.status == 0, "\(migrated)")
    return scratch
  }

  private let library = FilePath("lib/python\(Migrations.arePossible ? Migrations.old.minor : "3")")

  @Test("go to the backup with their names, are listed with their sizes, and come back")
  func pruned() async throws {
    let scratch = try await migrated()
    try scratch.write(
      "#!\(scratch.environment)/bin/python\n", to: scratch.environment.appending("bin/mine"),
      executable: true)
    let before = try await scratch.contents()

    let planned = try await scratch.migrating("heal", "--prune", "--dry-run")
    #expect(planned.status == 0, "\(planned)")
    #expect(planned.output.contains("would set .pythonlibs/\(library) aside: "), "\(planned)")
    #expect(planned.output.contains(" MB"), "\(planned)")
    #expect(try await scratch.contents() == before)

    let pruned = try await scratch.migrating("heal", "--prune")
    #expect(pruned.status == 0, "\(pruned)")
    #expect(!PathLookup.exists(scratch.environment.pushing(library)))
    #expect(!PathLookup.exists(scratch.environment.appending("bin/python\(Migrations.old.minor)")))
    #expect(PathLookup.exists(scratch.environment.appending("bin/mine")))
    let flask = try await scratch.run(scratch.environment.appending("bin/flask"), "--version")
    #expect(flask.status == 0, "\(flask)")
    let again = try await scratch.migrating("heal", "--prune")
    #expect(again.output == "no library of another version is there\n", "\(again)")

    let undone = try await scratch.migrating("undo")
    #expect(undone.status == 0, "\(undone)")
    #expect(try await scratch.contents() == before)

    // The directory is of the first heal, what is in it is not.
    let all = try await scratch.migrating("undo", "--all")
    #expect(all.status == 0, "\(all)")
    #expect(PathLookup.exists(scratch.sitePackages(Migrations.old).appending("six.py")), "\(all)")
    #expect(!PathLookup.exists(scratch.environment.appending("lib/python\(Migrations.new.minor)")))
  }

  @Test("that were pruned come back with the undo of everything, which then leaves nothing of ours")
  func everythingUndone() async throws {
    let scratch = try await migrated("six")
    let module = scratch.sitePackages(Migrations.old).appending("six.py")
    let pruned = try await scratch.migrating("heal", "--prune")
    try #require(pruned.status == 0 && !PathLookup.exists(module), "\(pruned)")

    let all = try await scratch.migrating("undo", "--all")

    #expect(all.status == 0, "\(all)")
    #expect(PathLookup.exists(module), "\(all)")
    // uv leaves a file of its own.
    let left = try PathLookup.names(in: scratch.environment).filter { $0 != ".lock" }
    #expect(left == ["lib"], "\(all)")
  }

  @Test("stay while a program uses them, and say which")
  func running() async throws {
    let scratch = try await migrated("six")
    let script = #"""
      "$E/bin/python$OLD" -c 'import six; print("up", flush=True); input()' <"$P/fifo" >"$P/up" &
      exec 3>"$P/fifo"
      while ! grep -q up "$P/up"; do :; done
      "$REPLIT_PY" heal --prune; kill $!
      """#
    let result = try await scratch.shell(
      #"mkfifo "$P/fifo""# + "\n" + script, Migrations.new,
      ["REPLIT_PY": Program.path.string, "OLD": Migrations.old.minor])

    #expect(result.output.contains("running programs use it: process"), "\(result)")
    #expect(PathLookup.exists(scratch.environment.pushing(library)))
  }

  @Test("stay where they hold files of the user's own, and where the environment follows them")
  func keepsFilesOfTheUser() async throws {
    let scratch = try await migrated("six")
    try scratch.write("x = 1\n", to: scratch.sitePackages(Migrations.old).appending("mine.py"))

    let unowned = try await scratch.migrating("heal", "--prune")
    #expect(unowned.output.contains("1 file that no package brought in it: mine.py"), "\(unowned)")
    let back = try await Command(
      Program.path, ["heal", "--prune"],
      variables: scratch.variables(providing: Migrations.old), directory: scratch.project
    ).run()

    #expect(back.output.contains("kept") == false || back.status == 0, "\(back)")
    #expect(PathLookup.exists(scratch.environment.pushing(library)))
  }

  @Test("stay while packages in them are nowhere else, and name those")
  func unmigrated() async throws {
    let scratch = try await Scratch.left("six")

    let planned = try await scratch.migrating("heal", "--prune", "--dry-run")
    let pruned = try await scratch.migrating("heal", "--prune")

    #expect(planned.output.contains("kept .pythonlibs/\(library): "), "\(planned)")
    #expect(
      pruned.output.contains("kept .pythonlibs/\(library): 1 package in it is nowhere else: six"),
      "\(pruned)")
    #expect(PathLookup.exists(scratch.sitePackages(Migrations.old).appending("six.py")))
  }

  @Test("that can not be moved are left, and that is said", .enabled(if: Mount.isPossible))
  func lowerLayer() async throws {
    let scratch = try await migrated("six")
    let script = #"""
      cp -a "$P" "$P.low"; mkdir "$P.top"; mount -t tmpfs tmpfs "$P.top"
      mkdir "$P.top/upper" "$P.top/work"
      mount -t overlay -o "redirect_dir=off,lowerdir=$P.low,upperdir=$P.top/upper,workdir=$P.top/work" \
        overlay "$P" || exit 9
      cd "$P"; "$REPLIT_PY" heal --prune; ls -d "$L"; "$REPLIT_PY" doctor >/dev/null
      """#
    let result = try await scratch.run(
      "/usr/bin/unshare", "-m", "/bin/bash", "-c", script,
      variables: scratch.migrationVariables(
        Tool.uv,
        ["REPLIT_PY": Program.path.string, "L": scratch.environment.pushing(library).string]),
      in: scratch.directory)
    if result.status == 9 {
      try Test.cancel("no overlay can be mounted: \(result.errors)")
    }
    #expect(result.status == 0 && result.output.contains("it can not be moved"), "\(result)")
  }
}
