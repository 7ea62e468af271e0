/// Reads TOML 1.0 (https://toml.io/en/v1.0.0), all of it and nothing else.
public enum TOMLDocument {
  /// Deeper arrays, tables and keys are an error.
  public static let maximumDepth = 100

  /// The root table of a document in UTF-8.
  ///
  /// Throws the first error with its place.
  public static func parse(_ bytes: [UInt8]) throws(TOMLError) -> TOMLTable {
    var parser = TOMLParser(bytes)
    if let offset = invalidUTF8(bytes) {
      throw parser.error("the file is not UTF-8 here: save it as UTF-8", at: offset)
    }
    return try parser.document()
  }

  /// Offset of the first byte that is no part of well-formed UTF-8; nil when all is.
  private static func invalidUTF8(_ bytes: [UInt8]) -> Int? {
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var offset = 0
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar): offset += UTF8.width(scalar)
      case .emptyInput: return nil
      case .error: return min(offset, max(0, bytes.count - 1))
      }
    }
  }
}
