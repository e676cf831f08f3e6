import Host
package import Observation
package import Packaging

extension Distribution {
  /// A distribution from an index, whole and as it was installed; a test changes what it is about.
  package static func whole(
    _ name: String, _ version: String = "1.0", needing requirements: String...,
    changing change: (inout Distribution) -> Void = { _ in }
  ) -> Distribution {
    var distribution = Distribution(
      metadataName: ByteString("\(name)-\(version).dist-info"), form: .distInfo, name: name,
      version: version)
    distribution.presentFiles = 5
    distribution.recordsItself = true
    distribution.requirements = requirements.map { Requirement($0)! }
    change(&distribution)
    return distribution
  }

  /// A copy with `change` made to it.
  package func changing(_ change: (inout Distribution) -> Void) -> Distribution {
    var copy = self
    change(&copy)
    return copy
  }

  /// The same, which brought the script `name` and declares it.
  package func bringing(script name: String) -> Distribution {
    changing {
      $0.entryPoints.append(EntryPoint(name: name, module: $0.name, function: "main"))
      $0.recordedScripts.append(ByteString(name))
    }
  }

  /// The same with a compiled module in it.
  ///
  /// - Parameter path: Its place, which says what it was compiled for.
  package func bringing(
    module path: String, _ format: ELFFile = .complete(machine: Program.machine)
  ) -> Distribution {
    let bytes = Array(path.utf8)
    let name = ExtensionName(bytes[...])!
    return changing {
      $0.extensions.append(
        ExtensionFile(
          path: ByteString(bytes), module: ByteString(Array(name.module)),
          interface: name.interface, format: format))
    }
  }
}

extension MarkerEnvironment {
  /// That of the interpreter provided in every situation.
  package static let provided = MarkerEnvironment(
    osName: "posix", sysPlatform: "linux", platformMachine: "x86_64",
    platformPythonImplementation: "CPython", platformRelease: "6.1.0-18-amd64",
    platformSystem: "Linux", platformVersion: "#1 SMP Debian 6.1.76-1", pythonVersion: "3.11",
    pythonFullVersion: "3.11.7", implementationName: "cpython", implementationVersion: "3.11.7")
}

extension SitePackages {
  /// What the provided interpreter sees, with nothing in it.
  package static let provided = SitePackages(path: InterpreterFacts.provided.sitePackages)
}
