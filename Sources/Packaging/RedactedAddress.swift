/// Addresses as they are shown: without the password, or the token in its place.
package enum RedactedAddress {
  /// `text` with `https://user:****@host` for every address in it that has a password, and
  /// `https://****@host` where a name alone stands, which may be a token (as pip has it).
  package static func text(in text: String) -> String {
    var result = ""
    var rest = text[...]
    while let scheme = rest.firstRange(of: "://") {
      result += rest[..<scheme.upperBound]
      rest = rest[scheme.upperBound...]
      let authority = rest.prefix { !"/?# \t\"'<>".contains($0) }
      guard let sign = authority.lastIndex(of: "@") else { continue }
      let user = authority[..<sign]
      // Users of version control systems are no secret: `ssh://git@host`.
      if user == "git" || user == "hg" {
        result += user
      } else if let colon = user.firstIndex(of: ":") {
        result += user[..<colon] + ":****"
      } else {
        result += "****"
      }
      rest = rest[sign...]
    }
    return result + rest
  }
}
