import Host
import Observation
import Packaging
import SystemPackage

/// Checks what every start of Python reads in `site-packages`: `.pth` files, editable installs,
/// `sitecustomize`.
struct PthFileCheck: Check {
  func findings(_ facts: DiagnosedFacts) -> [Finding] {
    guard facts.observation.scope.isComplete, let packages = facts.environment.packages else {
      return []
    }
    return broken(packages) + undecodable(packages, facts) + gone(packages)
      + editables(packages) + customizations(packages)
  }

  private func broken(_ packages: SitePackages) -> [Finding] {
    packages.pathFiles.compactMap { file in
      guard let trouble = file.trouble else { return nil }
      let owner = packages.owner(ofPthFile: file.name)
      let again = owner.map { Reinstallation($0) }
      return Finding(
        .pthBroken, subject: packages.path / file.name, message: trouble.text(at: "every start"),
        remedies: again?.remedies ?? [.setAside(packages.path / file.name)],
        advice: again?.advice)
    }
  }

  private func undecodable(_ packages: SitePackages, _ facts: DiagnosedFacts) -> [Finding] {
    packages.pathFiles.filter { !$0.isDecodable }.map { file in
      Finding(
        .pthNotUTF8, subject: packages.path / file.name,
        message: "not UTF-8, with which Python before 3.13 does not start",
        remedies: [.setAside(packages.path / file.name)])
    }
  }

  /// Lines that name a missing directory; those of editable installs are reported there.
  private func gone(_ packages: SitePackages) -> [Finding] {
    packages.pathFiles.filter { file in
      file.isDecodable && !packages.isOfEditable(file.name)
    }.compactMap { file in
      let gone = file.directories.filter { !$0.exists && $0.path.bytes.first == UInt8(ascii: "/") }
      if gone.isEmpty { return nil }
      return Finding(
        .editableTargetGone, subject: packages.path / file.name,
        message: gone.count == 1
          ? "names a directory that is not there" : "names directories that are not there",
        evidence: gone.map { Evidence("directory", $0.path) },
        advice: "bring the directory back, or take the line out")
    }
  }

  /// Not for an `.egg-link`: a `.pth` file names the same directory and is reported.
  private func editables(_ packages: SitePackages) -> [Finding] {
    packages.distributions.filter { $0.form != .eggLink }.compactMap { distribution in
      switch distribution.editable {
      case nil, .present?: return nil
      case .gone(let directory)?:
        return Finding(
          .editableTargetGone, subject: packages.path / distribution.metadataName,
          message: "\(Printed.name(distribution)) is installed from a directory that is not there",
          evidence: [Evidence("directory", directory.bytes)],
          advice: "bring the directory back, or install it from where it is now")
      case .moved(let old, let new, let files)?:
        return Finding(
          .editableMoved, subject: packages.path / distribution.metadataName,
          message: "\(Printed.name(distribution)) is installed from where the project was before",
          evidence: [Evidence("was", old.bytes), Evidence("is", new.bytes)],
          remedies: files.map { .rewrite(packages.path / $0.path, from: $0.before, to: $0.after) })
      }
    }
  }

  private func customizations(_ packages: SitePackages) -> [Finding] {
    packages.customizations.flatMap { file -> [Finding] in
      var findings: [Finding] = []
      if let trouble = file.trouble {
        findings.append(
          Finding(
            .sitecustomizeBroken, subject: packages.path / file.name,
            message: trouble.text(at: "every start"), advice: "the file is yours: repair it"))
      }
      if let line = file.printing {
        findings.append(
          Finding(
            .sitecustomizeNoisy, subject: packages.path / file.name,
            message: "writes to standard output at every start, which breaks what asks Python",
            evidence: [Evidence("line", ByteString(line))],
            advice: "let it write to standard error, or not at all"))
      }
      return findings
    }
  }
}

extension PthFile.Trouble {
  func text(at moment: String) -> String {
    switch self {
    case .importsMissing(let module): "imports \(module), which is not there, at \(moment)"
    case .ends(let statement): "ends or stops Python at \(moment): \(statement)"
    }
  }
}

extension SitePackages {
  /// The distribution whose record lists the `.pth` file `name`.
  func owner(ofPthFile name: ByteString) -> Distribution? {
    distributions.first { $0.pathFiles.contains(name) }
  }

  func isOfEditable(_ name: ByteString) -> Bool {
    distributions.contains { $0.editable != nil && $0.pathFiles.contains(name) }
  }
}
