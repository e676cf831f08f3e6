package import Host

extension Exposure {
  /// Who decides there, as what is said of a place.
  package var words: String {
    switch self {
    case .owner(let user): "belongs to user \(user)"
    case .everybody: "may be written to by everybody"
    case .group(let group): "may be written to by group \(group)"
    }
  }
}
