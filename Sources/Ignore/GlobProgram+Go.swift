extension GlobProgram {
  /// Compiles one path segment as Go's `path/filepath.Match` reads it (https://pkg.go.dev/path/filepath#Match).
  ///
  /// Text outside of brackets is compared byte by byte, `?` and brackets take one UTF-8 scalar.
  init(go pattern: ArraySlice<UInt8>) {
    self.init()
    var rest = pattern
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "*"): if steps.last != .star { steps.append(.star) }
      case UInt8(ascii: "?"): steps.append(.scalar)
      case UInt8(ascii: "["):
        guard let set = ScalarSet(afterBracketIn: &rest) else {
          isImpossible = true
          return
        }
        steps.append(.scalarSet(Int32(scalarSets.count)))
        scalarSets.append(set)
      case UInt8(ascii: "\\"):
        guard let escaped = rest.popFirst() else {
          isImpossible = true
          return
        }
        steps.append(.byte(escaped))
      default: steps.append(.byte(byte))
      }
    }
  }

  /// Compiles a name with `*` and `?`, in which no other byte is special.
  init(name pattern: [UInt8]) {
    self.init()
    for byte in pattern {
      switch byte {
      case UInt8(ascii: "*"): if steps.last != .star { steps.append(.star) }
      case UInt8(ascii: "?"): steps.append(.scalar)
      default: steps.append(.byte(byte))
      }
    }
  }
}
