import Convergence
import Diagnosis
import Host
import Observation
import Situations
import SystemPackage

/// What several reports are about.
enum Sample {
  /// 3.10 was left behind; 3.11 is provided.
  static let minorDrift = Observation.ours.changing { observation in
    let older = Program.whole("/opt/python-3.10.13/bin/python3.10", version: "3.10")
    observation.environment.links = ["python", "python3", "python3.10"].map {
      .to(older, name: $0)
    }
    observation.environment.libraries = [
      .init(name: "python3.10", version: PythonVersion(3, 10), sitePackages: .directory)
    ]
    observation.environment.home = .otherDirectory("/opt/python-3.10.13/bin")
    observation.setConfiguration(
      """
      home = /opt/python-3.10.13/bin
      version = 3.10.13
      include-system-site-packages = true
      replit-py = 0.1.0

      """)
  }

  /// Made by `python -m venv` elsewhere and moved here.
  static let moved = Observation.venv.changing { observation in
    for index in 0..<3 { observation.environment.activators[index].state = .stale("/old/env") }
  }

  static func plan(_ observation: Observation) -> Plan { Plan(Diagnosis(observation)) }

  /// A heal of `observation` that made it healthy.
  static func healed(_ observation: Observation) -> Healer.Outcome {
    Healer.Outcome(plan: plan(observation), isDone: true, after: Diagnosis(.ours), id: 1)
  }
}
