import Glibc
import Host
import SystemPackage
import TestSupport
import Testing

@Suite("A disk that can not be written", .enabled(if: Mounts.areAllowed))
struct FullDiskTests {
  /// What is wrong with the file system the project is on.
  enum Disk: String, CaseIterable {
    case full
    case withoutInodes
    case readOnly

    /// Mounts it at `$1` with a copy of the project `$2`, then takes away what is free.
    var script: String {
      switch self {
      case .full:
        """
        mount -t tmpfs -o size=1m tmpfs "$1" && cp -a "$2/." "$1" || exit 9
        head -c 2000000 /dev/zero >"$1/filler" 2>/dev/null
        """
      case .withoutInodes:
        """
        mount -t tmpfs -o nr_inodes=100 tmpfs "$1" && cp -a "$2/." "$1" || exit 9
        n=0; while mkdir "$1/filler$n" 2>/dev/null; do n=$((n + 1)); done
        """
      case .readOnly:
        """
        mount -t tmpfs tmpfs "$1" && cp -a "$2/." "$1" && mount -o remount,ro "$1" || exit 9
        """
      }
    }

    var complaint: String { self == .readOnly ? "read-only" : "full" }
  }

  @Test("is said to be so in one line, and nothing is changed", arguments: Disk.allCases)
  func refusal(_ disk: Disk) async throws {
    try await Cores.shared.use {
      let pair = try #require(RealInterpreter.pair)
      for isDrifted in [false, true] {
        let scratch = try await project(pair, isDrifted: isDrifted)
        let result = try await heal(on: disk, scratch, pair.new)
        #expect(result.status == 73, "\(result)")
        let lines = result.errors.split(separator: "\n").filter { $0.hasPrefix("error: ") }
        #expect(lines.count == 1, "\(result)")
        #expect(lines.first?.contains(disk.complaint) == true, "\(result)")
        #expect(lines.first?.contains(Self.mounted(scratch).string) == true, "\(result)")
        #expect(result.output == "unchanged\n", "\(result)")
      }
    }
  }

  @Test("does not matter to an environment that is healthy", arguments: Disk.allCases)
  func healthyEnvironmentOnAFullDisk(_ disk: Disk) async throws {
    try await Cores.shared.use {
      let pair = try #require(RealInterpreter.pair)
      let scratch = try await project(pair, isDrifted: true)
      let result = try await heal(on: disk, scratch, pair.old)
      #expect(result.status == 0, "\(result)")
      #expect(result.output.hasSuffix("unchanged\n"), "\(result)")
    }
  }

  @Test("with all but the last blocks or inodes taken, is left as it was or healed")
  func nearlyFull() async throws {
    try await Cores.shared.use {
      let pair = try #require(RealInterpreter.pair)
      let scratch = try await project(pair, isDrifted: false)
      let script = """
        cd "$1" && i=0
        while [ $i -lt 40 ]; do
          mount -t tmpfs -o nr_inodes=$((35 + i)),size=$((40 + 4 * i))k tmpfs "$1" || exit 9
          if cp -a "$2/." "$1" 2>/dev/null; then
            cd "$1"; before=$(find . | sort); "$3" heal >/dev/null 2>/dev/null; status=$?
            if [ $status = 0 ]; then .pythonlibs/bin/python -c 'import greeting' || echo "$i: broken"
            elif [ $status != 73 ]; then echo "$i: exit $status"
            elif [ "$before" != "$(find . | sort)" ]; then echo "$i: changed"; fi
            echo $status >>"$4"
          fi
          cd /; umount "$1"; i=$((i + 1))
        done
        """
      let statuses = scratch.directory.appending("statuses")
      let result = try await Mounts.run(
        script,
        [Self.mounted(scratch), scratch.project, Program.path, statuses].map(\.string),
        variables: scratch.variables(providing: pair.new))
      #expect(result.status == 0 && result.output.isEmpty, "\(result)")
      let seen = Set(try scratch.text(statuses).split(separator: "\n"))
      #expect(seen == ["0", "73"], "\(seen)")
    }
  }

  @Test("because a directory is immutable is said to be so, and nothing is changed")
  func directoryIsImmutable() async throws {
    try await Cores.shared.use {
      let pair = try #require(RealInterpreter.pair)
      let scratch = try await project(pair, isDrifted: true)
      for part in ["", "bin", ".replit-py"] {
        let directory = scratch.environment.appending(part)
        let set = try await scratch.run("/usr/bin/chattr", "+i", directory.string)
        guard set.status == 0 else {
          try Test.cancel("chattr +i is not possible in \(directory)")
        }
        let before = try DirectorySnapshot(of: scratch.environment)
        let result = try await scratch.replitPy("heal", providing: pair.new)
        _ = try await scratch.run("/usr/bin/chattr", "-i", directory.string)
        #expect(result.status == 73, "\(part): \(result)")
        #expect(result.errors.contains(directory.string), "\(part): \(result)")
        let difference = before.difference(to: try DirectorySnapshot(of: scratch.environment))
        #expect(difference.isEmpty, "\(part)")
      }
    }
  }

  @Test("but for an upper layer heals, and undoes, what is in the lower one")
  func overlay() async throws {
    try await Cores.shared.use {
      let pair = try #require(RealInterpreter.pair)
      let scratch = try await project(pair, isDrifted: true)
      let script = """
        mount -t tmpfs tmpfs "$4" && mkdir "$4/upper" "$4/work" || exit 9
        mount -t overlay -o "lowerdir=$2,upperdir=$4/upper,workdir=$4/work" overlay "$1" || exit 9
        cd "$1" && "$3" heal >/dev/null && .pythonlibs/bin/python -c \
          'import sys, greeting; print(sys.prefix, sys.version_info[1])' || exit 1
        "$3" undo >/dev/null && .pythonlibs/bin/python -c 'import sys; print(sys.version_info[1])'
        "$3" undo --all --unproven && ls -A .pythonlibs
        """
      let layers = scratch.directory.appending("layers")
      try scratch.makeDirectory(layers)
      let result = try await Mounts.run(
        script, [Self.mounted(scratch), scratch.project, Program.path, layers].map(\.string),
        variables: scratch.variables(providing: pair.new))
      if result.status == 9 {
        try Test.cancel("no overlay can be mounted: \(result.errors)")
      }
      let prefix = Self.mounted(scratch).appending(".pythonlibs").string
      let (old, new) = (pair.old.minor.dropFirst(2), pair.new.minor.dropFirst(2))
      #expect(
        result.lines == [
          "\(prefix) \(new)", "\(old)", "took back every heal; nothing of replit-py is left", "lib",
        ], "\(result)")
    }
  }

  private static func mounted(_ scratch: Scratch) -> FilePath {
    scratch.directory.appending("mounted")
  }

  private func project(
    _ pair: (old: RealInterpreter, new: RealInterpreter), isDrifted: Bool
  ) async throws -> Scratch {
    let scratch = try Scratch()
    try scratch.makeUserBase(for: pair.old)
    try scratch.makeUserBase(for: pair.new)
    try scratch.makeDirectory(Self.mounted(scratch))
    if isDrifted { _ = try await scratch.replitPy("heal", providing: pair.old) }
    return scratch
  }

  /// Heals a copy of the project on `disk`; prints whether anything changed by that.
  private func heal(
    on disk: Disk, _ scratch: Scratch, _ interpreter: RealInterpreter
  ) async throws -> Command.Result {
    let script = """
      look() { find . -printf '%p %y %m %l %i %T@\\n' | sort; find . -type f -exec cksum {} + | sort; }
      \(disk.script)
      cd "$1"; before=$(look); "$3" heal; status=$?
      if [ "$before" = "$(look)" ]; then echo unchanged; else echo changed; fi
      exit $status
      """
    return try await Mounts.run(
      script, [Self.mounted(scratch), scratch.project, Program.path].map(\.string),
      variables: scratch.variables(providing: interpreter))
  }
}

/// Mounts that only the processes of one script see.
enum Mounts {
  /// Whether there can be any; said loudly where not.
  static let areAllowed: Bool = {
    let isRoot = geteuid() == 0 && RealInterpreter.pair != nil
    if !isRoot { print("SKIPPED: only root can mount file systems") }
    return isRoot
  }()

  static func run(
    _ script: String, _ arguments: [String], variables: [String: String]
  ) async throws -> Command.Result {
    try await Command(
      "/usr/bin/unshare", ["-m", "/bin/sh", "-c", script, "sh"] + arguments, variables: variables
    ).run()
  }
}
