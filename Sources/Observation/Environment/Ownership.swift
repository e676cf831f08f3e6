/// Who made an environment, which decides whether it may be changed without being asked.
package enum Ownership: Hashable, Sendable {
  /// There is no environment yet.
  case nobody
  /// This program manages it: `pyvenv.cfg` has the key `replit-py`, or its journal records a heal.
  case ours
  /// This program takes it over: no other tool made it a virtual environment.
  case inherited(Inheritance)
  /// uv made it for the platform: `UV_PROJECT_ENVIRONMENT` names it.
  case platform
  /// The user made it with another tool.
  case foreign(Maker)

  /// The kinds of environments that this program takes over.
  package enum Inheritance: Hashable, Sendable {
    /// The result of `pip install --user`.
    case userBase
    /// The prototype's conversion: exactly `home`, `version`, `include-system-site-packages`.
    case prototype
    /// Interpreter symlinks without a usable `pyvenv.cfg` and without a sign of who made them.
    case unmarked
  }

  /// A tool that makes virtual environments.
  package enum Maker: String, Hashable, Sendable {
    /// `python -m venv`.
    case venv = "python -m venv"
    /// virtualenv, and poetry through it.
    case virtualenv
    /// uv, but not for the platform.
    case uv
    /// A tool that left no name.
    case unknown = "an unknown tool"
  }

  /// Whether `heal` may change it without `--adopt`.
  package var mayBeHealed: Bool {
    if case .foreign = self { false } else { true }
  }
}
