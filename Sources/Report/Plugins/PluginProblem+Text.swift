import Host
package import Plugins

extension Plugin.Problem {
  /// What is wrong, as a phrase after the plugin's path.
  package var words: String {
    switch self {
    case .name: "has no name of a command: a-z, then a-z, 0-9 and -"
    case .builtIn: "is hidden by the command of that name"
    case .shadowed(let path): "is hidden by \(Printable.text(path))"
    case .leadsNowhere: "leads to nothing"
    case .directory: "is a directory"
    case .notAFile: "is not a regular file"
    case .notExecutable: "is not executable"
    case .untrusted(let project): "is in \(Printable.text(project)), which is not trusted"
    }
  }

  /// The word in JSON.
  var word: String {
    switch self {
    case .name: "name"
    case .builtIn: "built-in"
    case .shadowed: "shadowed"
    case .leadsNowhere: "leads-nowhere"
    case .directory: "directory"
    case .notAFile: "not-a-file"
    case .notExecutable: "not-executable"
    case .untrusted: "untrusted"
    }
  }
}
