package import Convergence
import Diagnosis
import Host
import Observation
import SystemPackage

/// What a plan changes on disk: old and new link targets, text diffs, and installer commands.
package struct ChangeReport: Sendable {
  private let plan: Plan
  private let style: Style
  private let places: EnvironmentPath

  /// A report on `plan`.
  package init(_ plan: Plan, style: Style) {
    self.plan = plan
    self.style = style
    places = EnvironmentPath(plan.diagnosis.observation)
  }

  /// One block for each repair, in order.
  package var text: String {
    let installs =
      plan.installs.isEmpty
      ? []
      : [["run \(InstallCommandText(plan.installs, plan.diagnosis.observation).text)"]]
    return (plan.repairs.map { lines($0) } + installs)
      .map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
  }

  private func lines(_ repair: Repair) -> [String] {
    let name = Printable.text(places.path(of: repair.path))
    switch repair.action {
    case .recover: return ["take back the heal that was interrupted"]
    case .makeDirectory: return [style.green("+ \(name)/")]
    case .setAside:
      if repair.path == "." { return ["\(name) gets another name beside itself"] }
      return [style.red("- \(name)"), style.faint("  kept in .replit-py/backup until `undo`")]
    case .move(let destination):
      return [
        style.red("- \(name)"),
        style.green("+ \(Printable.text(places.path(of: destination)))"),
      ]
    case .link(let old, let target):
      let before = old.map { [style.red("- \(name) -> \(Printable.text($0))")] } ?? here(repair)
      return before + [style.green("+ \(name) -> \(Printable.text(target))")]
    case .copy(let program):
      return here(repair) + [style.green("+ \(name), a copy of \(Printable.text(program))")]
    case .registerRoot(let store):
      return [
        style.green("+ \(name) -> \(Printable.text(store))"), "  and Nix is told to keep that",
      ]
    case .write(let contents, let isProgram, let replaced):
      return file(repair, name, contents, isProgram: isProgram, replaced)
    }
  }

  private func path(of repair: Repair) -> FilePath {
    plan.diagnosis.observation.environment.path.pushing(repair.path)
  }

  /// What is now at the path, for the `-` lines.
  private func here(_ repair: Repair) -> [String] {
    let path = path(of: repair)
    let name = Printable.text(places.path(of: repair.path))
    switch (try? PathLookup.status(path))??.type {
    case nil: return []
    case .symbolicLink:
      let target = (try? PathLookup.target(ofLink: path)).map { Printable.text($0) } ?? "?"
      return [style.red("- \(name) -> \(target)")]
    case .directory: return [style.red("- \(name)/")]
    default: return [style.red("- \(name)")]
    }
  }

  private func file(
    _ repair: Repair, _ name: String, _ contents: [UInt8], isProgram: Bool,
    _ replaced: Repair.Replaced
  ) -> [String] {
    let status = (try? PathLookup.status(path(of: repair))) ?? nil
    guard status?.type == .regular else {
      return here(repair) + header("/dev/null", name) + texts([], contents)
    }
    var before = (try? FileReading.contents(of: path(of: repair))) ?? []
    if case .file(let bytes) = replaced { before = bytes }
    let difference = texts(before, contents)
    let isExecutable = status?.permissions.isSuperset(of: Self.executable) == true
    let modes = isProgram && !isExecutable ? [style.faint("\(name) becomes executable")] : []
    return difference.isEmpty ? modes : header(name, name) + modes + difference
  }

  private static let executable: FilePermissions = [.ownerExecute, .groupExecute, .otherExecute]

  private func header(_ old: String, _ new: String) -> [String] {
    [style.bold("--- \(old)"), style.bold("+++ \(new)")]
  }

  private func texts(_ old: [UInt8], _ new: [UInt8]) -> [String] {
    guard let before = Self.text(old), let after = Self.text(new) else {
      return ["binary, \(old.count) bytes -> \(new.count) bytes"]
    }
    return UnifiedDiff(from: before, to: after).lines.map { line in
      let shown = line.replacing("\t", with: "        ")
      let text = shown.isEmpty ? "" : Printable.text(shown)
      switch line.first {
      case "+": return style.green(text)
      case "-": return style.red(text)
      case "@": return style.faint(text)
      default: return text
      }
    }
  }

  private static func text(_ bytes: [UInt8]) -> String? {
    bytes.contains(0) ? nil : String(validating: bytes, as: UTF8.self)
  }
}
