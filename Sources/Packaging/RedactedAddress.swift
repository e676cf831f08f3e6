/// Hides passwords and tokens in URLs that are shown.
package enum RedactedAddress {
  /// `text` with `https://user:****@host` for every URL that has a password, and
  /// `https://****@host` for one with a user name only, which may be a token (pip does the same).
  package static func text(in text: String) -> String {
    var result = ""
    var rest = text[...]
    while let scheme = rest.firstRange(of: "://") {
      result += rest[..<scheme.upperBound]
      rest = rest[scheme.upperBound...]
      let authority = rest.prefix { !"/?# \t\"'<>".contains($0) }
      guard let sign = authority.lastIndex(of: "@") else { continue }
      let user = authority[..<sign]
      // The users of version control systems are no secret: `ssh://git@host`.
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
