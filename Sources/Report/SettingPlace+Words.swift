import Host
package import Observation
import SystemPackage

extension SettingPlace {
  /// `FILE:LINE:COLUMN`, as far as known, safe for a terminal.
  package var words: String {
    ([Printable.text(file)] + [line, column].compactMap { $0.map(String.init) })
      .joined(separator: ":")
  }
}
