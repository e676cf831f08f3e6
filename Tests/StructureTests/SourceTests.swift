import Host
import SystemPackage
import TestSupport
import Testing

@Suite("Sources", .needs("a git checkout", Repository.git))
struct SourceTests {
  /// The modules, lowest first, and what each may import; nothing points upwards.
  private static let allowed: [(module: String, imports: Set<String>)] = [
    ("Host", ["Glibc", "GlibcExtensions", "SystemPackage", "Synchronization"]),
    ("Packaging", ["FoundationEssentials", "Glibc", "GlibcExtensions"]),
    ("EmbeddedFiles", []),
    ("Plugins", ["Host", "Glibc", "GlibcExtensions", "SystemPackage"]),
    (
      "Observation",
      [
        "Host", "EmbeddedFiles", "Packaging", "Glibc", "GlibcExtensions", "SystemPackage",
        "Crypto", "Synchronization", "TOMLKit",
      ]
    ),
    // No way to the disk: the catalogue is a function of what was observed.
    ("Diagnosis", ["Host", "Observation", "Packaging", "SystemPackage"]),
    (
      "Convergence",
      [
        "Host", "EmbeddedFiles", "Observation", "Diagnosis", "Packaging", "FoundationEssentials",
        "Crypto", "Glibc", "GlibcExtensions", "SystemPackage",
      ]
    ),
    (
      "Report",
      [
        "Host", "EmbeddedFiles", "Packaging", "Observation", "Diagnosis", "Convergence", "Plugins",
        "FoundationEssentials", "GlibcExtensions", "SystemPackage",
      ]
    ),
    ("ShellIntegration", ["Host", "EmbeddedFiles", "Observation", "SystemPackage"]),
    (
      "Actions",
      [
        "Host", "Observation", "Diagnosis", "Convergence", "Report", "ShellIntegration",
        "FoundationEssentials", "Glibc", "SystemPackage", "Synchronization",
      ]
    ),
    (
      "RepairPrompt",
      [
        "Host", "Observation", "Diagnosis", "Convergence", "Report", "ShellIntegration",
        "Actions", "CReadline", "SystemPackage", "Glibc", "Synchronization",
      ]
    ),
    (
      "Commands",
      [
        "Host", "Observation", "Diagnosis", "Convergence", "Plugins", "Report",
        "ShellIntegration", "Actions", "RepairPrompt", "ArgumentParser", "SystemPackage",
        "Glibc", "Synchronization",
      ]
    ),
    ("replit-py", ["Host", "Actions", "Commands", "Glibc"]),
  ]

  @Test("import downwards only, and from outside what the module is for")
  func dependencies() async throws {
    for file in try await Repository.swiftFiles(below: "Sources") {
      guard let allowed = Self.allowed.first(where: { $0.module == file.module }) else {
        Issue.record("\(file.path): \(file.module) has no place among the modules")
        continue
      }
      let others = Set(file.imports).subtracting(allowed.imports)
      #expect(others.isEmpty, "\(file.path) imports \(others.sorted())")
    }
  }

  @Test("the table of modules has no circle")
  func tableIsOrdered() {
    var below: Set<String> = []
    let names = Set(Self.allowed.map(\.module))
    for (module, imports) in Self.allowed {
      #expect(imports.intersection(names).isSubset(of: below), "\(module)")
      below.insert(module)
    }
  }

  @Test("do without Foundation, which is three times the program")
  func noFoundation() async throws {
    for file in try await Repository.swiftFiles(below: "Sources") {
      let foundation = file.imports.filter { $0.hasPrefix("Foundation") }
      #expect(foundation.allSatisfy { $0 == "FoundationEssentials" }, "\(file.path)")
    }
  }

  /// The only thing that observing writes: a throw-away environment outside every project.
  private static let scratch: FilePath = "Sources/Observation/Interpreter/ScratchEnvironment.swift"
  /// Writes to the standard streams, which are no disk.
  private static let output: FilePath = "Sources/Actions/Console.swift"
  private static let log: FilePath = "Sources/Host/Log.swift"
  /// Writes to a file that is open already; who may call it is checked like a call of the system.
  private static let writing: FilePath = "Sources/Host/FileWriting.swift"

  @Test("change the disk in Convergence alone")
  func writesInOneRoom() async throws {
    let calls =
      /\b(rename(at2?)?|symlink(at)?|unlink(at)?|mkdir(at)?|mkd?s?temps?|rmdir|linkat|[fl]?chown(at)?|fchmod(at)?|chmod|f?truncate|utimensat|futimens|utimes|mkfifo(at)?|mknod(at)?|creat|fopen|copy_file_range|sendfile|fallocate|setxattr)\s*\(/
    let flags =
      /\bO_(CREAT|WRONLY|RDWR|TRUNC|APPEND|TMPFILE)\b|\.(writeOnly|readWrite)\b|\bGlibc\.(link|remove|write)\b|\bFileWriting\b/
    // A case of an enumeration has no object before its dot.
    let cases = /(\bcase |[ (\[]\.)\w+\(/
    for file in try await Repository.swiftFiles(below: "Sources")
    where file.module != "Convergence"
      && ![Self.scratch, Self.output, Self.log, Self.writing].contains(file.path)
    {
      for (number, line) in file.code where !line.contains("\"/dev/null\"") {
        let isMutating = line.replacing(cases, with: "").contains(calls) || line.contains(flags)
        #expect(!isMutating, "\(file.path):\(number): \(line)")
      }
    }
  }

  @Test("start no process while they look, but to ask the interpreter, or Nix, or for its owner")
  func startsInOneRoom() async throws {
    let looking = ["Host", "Observation", "Diagnosis", "Report"]
    let starters: [FilePath] = [
      "Sources/Host/ChildProcess.swift", "Sources/Host/SessionProcess.swift",
      "Sources/Observation/Interpreter/ProbeProcess.swift",
    ]
    let starts =
      /\b(posix_spawnp?|fork|vfork|exec[vl]p?e?|popen|ChildProcess)\s*\(|\bSubprocess\.run\b/
    for file in try await Repository.swiftFiles(below: "Sources")
    where looking.contains(file.module) && !starters.contains(file.path) {
      for (number, line) in file.code where line.contains(starts) {
        Issue.record("\(file.path):\(number): \(line)")
      }
    }
  }

  @Test("are files of at most 300 lines, those of the tests too")
  func areShortFiles() async throws {
    let files =
      try await Repository.swiftFiles(below: "Sources")
      + Repository.swiftFiles(below: "Tests")
    for file in files { #expect(file.lines.count <= 301, "\(file.path)") }
  }

  @Test("have no two files of one name")
  func haveNoTwoFilesOfOneName() async throws {
    let names = try await Repository.swiftFiles(below: "Sources").compactMap(\.path.stem)
    #expect(Set(names).count == names.count)
  }
}
