/// Values that a description shows as an example: `example: { password: … }` of OpenAPI, `examples:` of JSON Schema.
enum ExampleValue {
  /// Bytes; a shorter password is one that a person made up for the page.
  static let longestChosen = 16

  /// True below a name that says so, in a document or in the arguments of an annotation; `key` is the name of the value, or
  /// the value itself.
  static func isOne(_ bytes: Span<UInt8>, _ key: Range<Int>, _ file: ScannedFile) -> Bool {
    switch file.syntax {
    case .yaml, .json, .toml, .code: break
    default: return false
    }
    // In most texts no name says so, and brackets are dear to go through.
    let window = max(0, key.lowerBound - EnclosingNames.reach - 64)..<key.lowerBound
    guard ByteSearch.holds("xample", in: bytes, window) || ByteSearch.holds("XAMPLE", in: bytes, window) else {
      return false
    }
    return EnclosingNames.find(bytes, key, file.syntax).contains { name in
      names.contains { name.elementsEqual($0.utf8) }
    }
  }

  private static let names = ["example", "examples", "x-example", "x-examples"]
}
