import Diagnosis

/// What `doctor` was asked for.
package struct DoctorOptions: Sendable {
  var isJSON = false
  var isDeep = false
  /// The findings that are wanted.
  var selection = FindingSelection.all

  /// Everything, in words.
  init() {}

  /// Reads the words that habit uses; nil for anything else.
  package init?(plainArguments arguments: ArraySlice<String>) {
    for argument in arguments {
      switch argument {
      case "--json": isJSON = true
      case "--deep": isDeep = true
      default: return nil
      }
    }
  }
}
