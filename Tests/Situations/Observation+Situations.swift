import Host
package import Observation
package import SystemPackage

/// Environments that are as they should be, as values; a test changes what it is about.
extension Observation {
  /// Where every situation's environment is.
  package static let place: FilePath = "/home/runner/project/.pythonlibs"

  /// What `heal` makes.
  package static let ours = situation(
    """
    home = /opt/python-3.11.7/bin
    version = 3.11.7
    include-system-site-packages = true
    replit-py = 0.1.0

    """, owner: .ours)

  /// What `python3.11 -m venv` makes.
  package static let venv = situation(
    """
    home = /opt/python-3.11.7/bin
    include-system-site-packages = false
    version = 3.11.7
    executable = /opt/python-3.11.7/bin/python3.11
    command = /opt/python-3.11.7/bin/python3.11 -m venv /home/runner/project/.pythonlibs

    """, owner: .foreign(.venv)
  ).changing {
    $0.environment.activators = stockActivators
    $0.environment.pipCommands = ["pip", "pip3", "pip3.11"].map {
      ConsoleScript(name: $0, interpreter: .environment)
    }
  }

  /// What virtualenv 21 makes, and poetry through it.
  package static let virtualenv = situation(
    """
    home = /opt/python-3.11.7/bin
    implementation = CPython
    python-version = 3.11.7
    version_info = 3.11.7.final.0
    version = 3.11.7
    executable = /opt/python-3.11.7/bin/python3.11
    command = /opt/venv/bin/python -m virtualenv /home/runner/project/.pythonlibs
    virtualenv = 21.15.0
    include-system-site-packages = false
    base-prefix = /opt/python-3.11.7
    base-exec-prefix = /opt/python-3.11.7
    base-executable = /opt/python-3.11.7/bin/python3.11

    """, owner: .foreign(.virtualenv)
  ).changing {
    $0.environment.lib64 = .absent
    $0.environment.include = .absent
    $0.environment.activators = stockActivators
  }

  /// What `uv venv` makes.
  package static let uv = situation(
    """
    home = /opt/python-3.11.7/bin
    implementation = CPython
    uv = 0.13.9
    version_info = 3.11.7
    include-system-site-packages = false
    prompt = project

    """, owner: .foreign(.uv)
  ).changing {
    $0.environment.include = .absent
    $0.environment.activators = stockActivators
    $0.environment.pipCommands = ["pip", "pip3", "pip3.11"].map {
      ConsoleScript(name: $0, interpreter: .absent)
    }
  }

  /// What uv makes where the platform names the directory for it.
  package static let platform = uv.changing {
    $0.environment.ownership = .platform
  }

  /// What Debian's `python3 -m venv` makes.
  package static let debian = venv.changing { observation in
    let facts = InterpreterFacts.debian
    observation.search = InterpreterSearch(steps: [
      .init(found: facts.found, verdict: .provided(facts))
    ])
    observation.environment.links = facts.linkNames.map { .to(facts, name: $0) }
    observation.setConfiguration(
      """
      home = /usr/bin
      include-system-site-packages = false
      version = 3.11.2
      executable = /usr/bin/python3.11
      command = /usr/bin/python3 -m venv /home/runner/project/.pythonlibs

      """)
  }

  /// What the prototype leaves.
  package static let prototype = situation(
    """
    home = /opt/python-3.11.7/bin
    version = 3.11.7
    include-system-site-packages = true

    """, owner: .inherited(.prototype))

  /// What `pip install --user` leaves.
  package static let userBase = ours.changing {
    $0.environment.ownership = .inherited(.userBase)
    $0.environment.configuration = .absent
    $0.environment.home = nil
    $0.environment.links = []
    $0.environment.activators = Activator.Kind.allCases.map { Activator(kind: $0, state: .absent) }
    $0.environment.pipCommands = []
    $0.environment.include = .absent
    $0.environment.lib64 = .absent
  }

  /// A project without an environment.
  package static let absent = ours.changing {
    $0.environment = EnvironmentObservation(path: place, root: .absent, owner: nil)
  }

  /// A copy with `change` made to it.
  package func changing(_ change: (inout Observation) -> Void) -> Observation {
    var copy = self
    change(&copy)
    return copy
  }

  /// Gives `pyvenv.cfg` this text.
  package mutating func setConfiguration(_ text: String) {
    environment.configuration = .file(PyVenvConfiguration(Array(text.utf8)))
  }

  /// Replaces what `bin` has under the link's name.
  package mutating func setLink(_ link: InterpreterLink) {
    environment.links.removeAll { $0.name == link.name }
    environment.links.append(link)
  }

  /// Provides `facts` in place of what was provided.
  package mutating func provide(_ facts: InterpreterFacts) {
    search = InterpreterSearch(steps: [.init(found: facts.found, verdict: .provided(facts))])
  }

  private static let stockActivators = Activator.Kind.allCases.map {
    Activator(kind: $0, state: .stock)
  }

  private static func situation(_ configuration: String, owner: Ownership) -> Observation {
    let facts = InterpreterFacts.provided
    var environment = EnvironmentObservation(path: place, root: .directory, owner: 1000)
    environment.isEmpty = false
    environment.bin = .directory
    environment.links = facts.linkNames.map { .to(facts, name: $0) }
    environment.lib = .directory
    environment.libraries = [
      .init(name: "python3.11", version: PythonVersion(3, 11), sitePackages: .directory)
    ]
    environment.lib64 = .link(target: "lib", destination: .directory(place.appending("lib")))
    environment.include = .directory
    environment.home = .right
    environment.activators = Activator.Kind.allCases.map { Activator(kind: $0, state: .current) }
    environment.pipCommands = ["pip", "pip3"].map {
      ConsoleScript(name: $0, interpreter: .environment)
    }
    environment.ownership = owner
    var observation = Observation(
      project: Project(directory: "/home/runner/project", source: .replHome),
      settings: Settings(), search: InterpreterSearch(steps: []), environment: environment)
    observation.provide(facts)
    observation.setConfiguration(configuration)
    return observation
  }
}
