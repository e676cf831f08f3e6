/// The states of an environment.
package enum EnvironmentState: String, Sendable {
  case absent
  case userBase = "user-base"
  case current
  case drifted
  case broken
  case foreign
}
