/// Whose an environment is: whether it may be changed without being asked to.
package enum Ownership: Hashable, Sendable {
  /// There is none yet.
  case nobody
  /// We keep it: `pyvenv.cfg` has the key `replit-py`, or our journal tells of a heal.
  case ours
  /// Nobody else made it a virtual environment.
  case inherited(Inheritance)
  /// uv made it for the platform: `UV_PROJECT_ENVIRONMENT` names it.
  case platform
  /// Somebody made it themselves.
  case foreign(Maker)

  /// What was there before us.
  package enum Inheritance: Hashable, Sendable {
    /// What `pip install --user` left.
    case userBase
    /// What the prototype converted: exactly `home`, `version`, `include-system-site-packages`.
    case prototype
    /// Links without a usable `pyvenv.cfg` and without a sign of who made them.
    case unmarked
  }

  /// A tool that makes virtual environments.
  package enum Maker: String, Hashable, Sendable {
    /// `python -m venv`.
    case venv = "python -m venv"
    /// virtualenv, and poetry through it.
    case virtualenv
    /// uv outside the platform's set-up.
    case uv
    /// Something that left no name.
    case unknown = "an unknown tool"
  }

  /// Whether `heal` may change it without `--adopt`.
  package var mayBeHealed: Bool {
    if case .foreign = self { false } else { true }
  }
}
