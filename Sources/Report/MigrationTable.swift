import Convergence
import Host
import Observation

/// A table of packages: name, old version, new version, and remarks.
struct MigrationTable {
  let lines: [String]

  init(_ packages: [MigratedPackage], from: PythonVersion, to: PythonVersion, style: Style) {
    let head = ["package", "Python \(from.minorText)", "Python \(to.minorText)"]
    let rows = packages.map { package in
      let words = Self.words(package, style)
      return [
        Printable.text(package.name),
        package.from.flatMap { $0.isEmpty ? nil : Printable.text($0) } ?? "-",
        Self.version(package),
      ] + (words.isEmpty ? [] : [words])
    }
    lines = packages.isEmpty ? [] : Table.lines([head] + rows)
  }

  private static func version(_ package: MigratedPackage) -> String {
    switch package.result {
    case .planned(let version), .changed(let version), .added(let version):
      version.isEmpty ? "any" : Printable.text(version)
    case .kept, .carried: package.from.map { Printable.text($0) } ?? "-"
    case .failed: "-"
    }
  }

  private static func words(_ package: MigratedPackage, _ style: Style) -> String {
    switch package.result {
    case .planned: package.isRequested ? "asked for" : ""
    case .kept: "kept"
    case .changed(let version):
      style.yellow(
        package.from.map { VersionStep(from: $0, to: version).isDown } == true
          ? "an older version" : "changed")
    case .carried: style.yellow("carried over as it was")
    case .added: "added"
    case .failed(let reason): style.red("failed: ") + Printable.text(reason)
    }
  }
}
