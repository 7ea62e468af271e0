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
    return EnclosingNames.find(bytes, key, file.syntax).contains { name in
      names.contains { name.elementsEqual($0.utf8) }
    }
  }

  private static let names = ["example", "examples", "x-example", "x-examples"]
}
