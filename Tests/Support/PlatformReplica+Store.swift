import Host
import SystemPackage

extension PlatformReplica {
  /// Adds a complete prefix: the executable, links to the standard library, and `mark`, which
  /// identifies the build.
  func addInterpreter(_ interpreter: RealInterpreter, mark: String) async throws -> FilePath {
    let origin = interpreter.bin.removingLastComponent()
    let library = FilePath("lib/python\(interpreter.minor)")
    return try await add("python3-\(interpreter.version)-\(mark)") { directory in
      for name in try PathLookup.names(in: origin.pushing(library)).map(\.lossyText)
      where name != "site-packages" {
        try scratch.link(
          directory.pushing(library).appending(name),
          to: origin.pushing(library).appending(name))
      }
      try scratch.write(mark, to: directory.appending("build"))
      try scratch.write("", to: directory.pushing(library).appending("site-packages/README.txt"))
      let executable = directory.appending("bin/python\(interpreter.minor)")
      try scratch.makeDirectory(executable.removingLastComponent())
      try await shell("cp '\(interpreter.executable)' '\(executable)'")
      for name in ["python", "python3"] {
        try scratch.link(
          directory.appending("bin/\(name)"), to: FilePath("python\(interpreter.minor)"))
      }
    }
  }

  /// Adds pip, linked from a relocatable interpreter of `minor`.
  func addPip(_ minor: String) async throws -> FilePath {
    let packages = FilePath("lib/python\(minor)/site-packages")
    return try await add("python\(minor)-pip") { directory in
      guard let whole = RealInterpreter.relocatable.last(where: { $0.minor == minor }) else {
        return
      }
      let origin = whole.bin.removingLastComponent().pushing(packages)
      for name in try PathLookup.names(in: origin).map(\.lossyText) where name.hasPrefix("pip") {
        try scratch.link(directory.pushing(packages).appending(name), to: origin.appending(name))
      }
    }
  }

  func write(
    _ wrapper: Wrapper, to path: FilePath, _ executable: FilePath, _ sources: String
  ) async throws {
    switch wrapper {
    case .shell:
      try scratch.write(
        """
        #!/bin/sh
        export PYTHONPATH='\(sources)' REPLIT_PYTHONPATH='\(sources)'
        exec '\(executable)' "$@"

        """, to: path, executable: true)
    case .compiled:
      let source = scratch.directory.appending("wrapper.c")
      try scratch.write(
        """
        #include <stdlib.h>
        #include <unistd.h>
        int main(int count, char **words) {
          setenv("PYTHONPATH", "\(sources)", 1);
          setenv("REPLIT_PYTHONPATH", "\(sources)", 1);
          words[0] = "\(executable)";
          execv(words[0], words);
          return 127;
        }

        """, to: source)
      try scratch.makeDirectory(path.removingLastComponent())
      try await shell("cc -o '\(path)' '\(source)'")
    }
  }

  /// Fills a directory and lets Nix build a store path from it that depends on those of `inputs`
  /// that it names.
  func build(
    _ name: String, from inputs: [FilePath], _ fill: (FilePath) async throws -> Void
  ) async throws -> FilePath {
    guard isReal else { return try await add(name, fill) }
    let directory = try await stage(name, fill)
    let expression = scratch.directory.appending("new/\(name).nix")
    try scratch.write(
      """
      derivation {
        name = "\(name)"; system = builtins.currentSystem; builder = "/bin/sh";
        inputs = map builtins.storePath [ \(inputs.map { "\"\($0)\"" }.joined(separator: " ")) ];
        args = [ "-c" "/bin/cp -R \(directory) $out" ];
      }

      """, to: expression)
    let built = try await shell("'\(nix("nix-build"))' --no-out-link '\(expression)'")
    return FilePath(built.lines.last ?? "")
  }

  /// The directory that `fill` filled; two modules of one minor version share their pip.
  private func stage(
    _ name: String, _ fill: (FilePath) async throws -> Void
  ) async throws -> FilePath {
    let directory = scratch.directory.appending("new/\(name)")
    if PathLookup.exists(directory) { return directory }
    try scratch.makeDirectory(directory)
    try await fill(directory)
    return directory
  }

  /// Fills a directory and adds it to the store, where all modification times are 1.
  func add(
    _ name: String, _ fill: (FilePath) async throws -> Void
  ) async throws -> FilePath {
    let directory = try await stage(name, fill)
    if isReal {
      let added = try await shell("'\(nix("nix-store"))' --add '\(directory)'")
      return FilePath(added.lines.first ?? "")
    }
    let path = store.appending(
      "0\(name.utf8.reduce(7) { ($0 * 31 + Int($1)) % 9_999_991 })-\(name)")
    if PathLookup.exists(path) { return path }
    try await shell(
      "cp -a '\(directory)' '\(path)' && find '\(path)' -exec touch -h -d @1 {} + && "
        + "chmod -R a-w '\(path)'")
    return path
  }
}
