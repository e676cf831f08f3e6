/// The operators that compare versions and marker values.
///
/// Source: PEP 508, "Grammar", `version_cmp`.
enum ComparisonOperator: String, Hashable, Sendable {
  case compatible = "~="
  case equal = "=="
  case unequal = "!="
  case atMost = "<="
  case atLeast = ">="
  case lessThan = "<"
  case greaterThan = ">"
  case identical = "==="

  /// Whether an operator can begin with `byte`.
  static func begins(with byte: UInt8?) -> Bool {
    switch byte {
    case UInt8(ascii: "~"), UInt8(ascii: "="), UInt8(ascii: "!"), UInt8(ascii: "<"),
      UInt8(ascii: ">"):
      true
    default: false
    }
  }

  /// Reads the operator that is next.
  init?(scanning cursor: inout ByteCursor) {
    let start = cursor.position
    let first = cursor.next
    if first != nil { cursor.position += 1 }
    let isDouble = cursor.take(UInt8(ascii: "="))
    switch first {
    case UInt8(ascii: "~") where isDouble: self = .compatible
    case UInt8(ascii: "!") where isDouble: self = .unequal
    case UInt8(ascii: "=") where isDouble:
      self = cursor.take(UInt8(ascii: "=")) ? .identical : .equal
    case UInt8(ascii: "<"): self = isDouble ? .atMost : .lessThan
    case UInt8(ascii: ">"): self = isDouble ? .atLeast : .greaterThan
    default:
      cursor.position = start
      return nil
    }
  }
}
