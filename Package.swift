// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

/// Paths, file descriptors, errno and stat as types.
let systemPackage = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
/// Child processes of the tests, with their output and without a shell.
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
/// `.replit`, `pyproject.toml` and `config.toml`.
let tomlKit = Target.Dependency.product(name: "TOMLKit", package: "TOMLKit")
/// SHA-256 with the processor's own instructions.
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
/// The command line: parsing, usage errors, help.
let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "replit-py",
  products: [.executable(name: "replit-py", targets: ["replit-py"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
  ],
  targets: [
    .executableTarget(
      name: "replit-py", dependencies: ["Actions", "Commands", "Host"],
      swiftSettings: strict),
    .target(
      name: "Commands",
      dependencies: [
        "Actions", "Convergence", "Diagnosis", "Host", "Observation", "Plugins", "RepairPrompt",
        "Report", "ShellIntegration", argumentParser, systemPackage,
      ],
      swiftSettings: strict),
    .target(
      name: "RepairPrompt",
      dependencies: [
        "Actions", "CReadline", "Convergence", "Diagnosis", "Host", "Observation", "Report",
        "ShellIntegration", systemPackage,
      ],
      swiftSettings: strict),
    .target(
      name: "Actions",
      dependencies: [
        "Convergence", "Diagnosis", "Host", "Observation", "Report", "ShellIntegration",
        systemPackage,
      ],
      swiftSettings: strict),
    .target(
      name: "Plugins", dependencies: ["GlibcExtensions", "Host", systemPackage],
      swiftSettings: strict),
    .target(
      name: "ShellIntegration",
      dependencies: ["EmbeddedFiles", "Host", "Observation", systemPackage],
      swiftSettings: strict),
    .target(
      name: "Report",
      dependencies: [
        "Convergence", "Diagnosis", "EmbeddedFiles", "GlibcExtensions", "Host", "Observation",
        "Packaging", "Plugins", systemPackage,
      ],
      swiftSettings: strict),
    .target(
      name: "Convergence",
      dependencies: [
        "Diagnosis", "EmbeddedFiles", "GlibcExtensions", "Host", "Observation", "Packaging",
        crypto, systemPackage,
      ],
      swiftSettings: strict),
    .target(
      name: "Diagnosis", dependencies: ["Host", "Observation", "Packaging", systemPackage],
      swiftSettings: strict),
    .target(
      name: "Observation",
      dependencies: [
        "EmbeddedFiles", "GlibcExtensions", "Host", "Packaging", crypto, systemPackage, tomlKit,
      ],
      swiftSettings: strict),
    .target(name: "Packaging", dependencies: ["GlibcExtensions"], swiftSettings: strict),
    .target(
      name: "EmbeddedFiles",
      resources: [
        .embedInCode("diagnosis.schema.json"),
        .embedInCode("../../completions/_replit-py"),
        .embedInCode("../../completions/replit-py.bash"),
        .embedInCode("../../completions/replit-py.fish"),
        .embedInCode("../../shell/activate"),
        .embedInCode("../../shell/activate.csh"),
        .embedInCode("../../shell/activate.fish"),
        .embedInCode("../../shell/activation.fish"),
        .embedInCode("../../shell/activation.sh"),
        .embedInCode("../../shell/console-script.py"),
        .embedInCode("../../shell/hook.bash"),
        .embedInCode("../../shell/hook.fish"),
        .embedInCode("../../shell/hook.zsh"),
        .embedInCode("../../shell/index.py"),
        .embedInCode("../../shell/pip.py"),
        .embedInCode("../../shell/query.py"),
        .embedInCode("../../shell/sitecustomize.py"),
        .embedInCode("../../shell/start.py"),
      ],
      swiftSettings: strict),
    // The functions of glibc that Swift's Glibc module does not show.
    .systemLibrary(name: "GlibcExtensions"),
    // GNU readline: Debian's libreadline-dev.
    .systemLibrary(name: "CReadline"),
    .target(
      name: "Host", dependencies: ["GlibcExtensions", systemPackage], swiftSettings: strict),
    .target(
      name: "TestSupport",
      dependencies: ["GlibcExtensions", "Host", systemPackage, subprocess],
      path: "Tests/Support", swiftSettings: strict),
    .target(
      name: "Situations", dependencies: ["Host", "Observation", "Packaging", systemPackage],
      path: "Tests/Situations", swiftSettings: strict),
    .testTarget(
      name: "HostTests", dependencies: ["Host", "TestSupport", systemPackage],
      swiftSettings: strict),
    .testTarget(
      name: "ObservationTests",
      dependencies: ["Host", "Observation", "Packaging", "TestSupport", systemPackage, tomlKit],
      swiftSettings: strict),
    .testTarget(
      name: "PackagingTests", dependencies: ["Host", "Packaging", "TestSupport", systemPackage],
      swiftSettings: strict),
    .testTarget(
      name: "DiagnosisTests",
      dependencies: ["Diagnosis", "Host", "Observation", "Packaging", "Situations", systemPackage],
      swiftSettings: strict),
    .testTarget(
      name: "ConvergenceTests",
      dependencies: [
        "Convergence", "Diagnosis", "Host", "Observation", "Packaging", "Situations", "TestSupport",
        systemPackage,
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ReportTests",
      dependencies: [
        "Convergence", "Diagnosis", "Host", "Observation", "Report", "Situations", "TestSupport",
        systemPackage,
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ShellIntegrationTests",
      dependencies: ["Host", "Observation", "ShellIntegration", "TestSupport", systemPackage],
      swiftSettings: strict),
    .testTarget(
      name: "ActionsTests",
      dependencies: [
        "Actions", "Commands", "Convergence", "Diagnosis", "Host", "Observation", "Report",
        "TestSupport", systemPackage,
      ],
      swiftSettings: strict),
    .testTarget(
      name: "CommandTests",
      dependencies: ["Commands", "Host", "Report", "TestSupport", systemPackage],
      swiftSettings: strict),
    .testTarget(
      name: "RepairPromptTests",
      dependencies: [
        "Actions", "Convergence", "Diagnosis", "Host", "RepairPrompt", "Report", "TestSupport",
        systemPackage,
      ],
      swiftSettings: strict),
    .testTarget(
      name: "PromptTests", dependencies: ["Host", "TestSupport", systemPackage],
      swiftSettings: strict),
    .testTarget(
      name: "FaultTests", dependencies: ["Host", "TestSupport", systemPackage],
      swiftSettings: strict),
    .testTarget(
      name: "PropertyTests", dependencies: ["Host", "TestSupport", systemPackage],
      exclude: ["backend.py", "judge.py"], swiftSettings: strict),
    .testTarget(
      name: "StructureTests", dependencies: ["Diagnosis", "Host", "TestSupport", systemPackage],
      swiftSettings: strict),
  ]
)
