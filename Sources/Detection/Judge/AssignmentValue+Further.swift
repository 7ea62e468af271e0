internal import Model
internal import RuleModel

/// Where the ways of writing that most files have give no value.
extension AssignmentValue {
  /// What stands in a template, in a wrapper, in another argument or before the name; nil when nothing does.
  static func further(
    _ bytes: Span<UInt8>, _ key: Range<Int>, _ file: ScannedFile, _ memory: inout AssignmentMemory
  ) -> AssignmentValue? {
    var cursor = ValueCursor(position: key.upperBound)
    let isClosed = cursor.skipClosers(bytes)
    let isFlag = bytes[key.lowerBound] == UInt8(ascii: "-")
    cursor.skipBlanks(bytes, limit: 24)
    let isSpaced = cursor.position > key.upperBound
    if let next = cursor.peek(bytes) {
      switch next {
      case UInt8(ascii: "="), UInt8(ascii: ":"), UInt8(ascii: "?"), UInt8(ascii: "<"):
        if let value = behindOperator(cursor, bytes, key, file, &memory) { return value }
      case UInt8(ascii: "|"), UInt8(ascii: "o"):
        if file.syntax != .code, let value = cursor.filterDefault(bytes) { return value }
      default: break
      }
      if file.syntax == .code, let value = inCode(cursor, bytes, key, file, isClosed: isClosed, isSpaced: isSpaced) {
        return value
      }
      if let value = inLine(cursor, bytes, key, file, isClosed: isClosed, isFlag: isFlag, &memory) { return value }
    }
    switch file.syntax {
    case .code: return ValueCursor.valueInFront(bytes, key, file) ?? ValueCursor.annotated(bytes, key)
    case .shell, .yaml: return ValueCursor.echoed(bytes, key)
    default: return nil
    }
  }

  private static func behindOperator(
    _ cursor: ValueCursor, _ bytes: Span<UInt8>, _ key: Range<Int>, _ file: ScannedFile,
    _ memory: inout AssignmentMemory
  ) -> AssignmentValue? {
    var next = cursor
    let isColon = next.peek(bytes) == UInt8(ascii: ":")
    guard next.skipOperator(bytes) else { return nil }
    next.skipToValue(bytes, file)
    if let value = next.templateDefault(bytes) ?? next.shown(bytes) { return value }
    switch file.syntax {
    case .code:
      // `password: Annotated[str, Field(default="v")]`.
      if isColon, ValueCursor.isText(bytes, next.position, "Annotated[") { return next.annotatedDefault(bytes) }
      return next.wrapped(bytes, file) ?? next.commented(bytes, key: key, file, &memory)
    case .toml: return next.wrapped(bytes, file) ?? next.fallback(bytes)
    case .shell:
      return next.substitution(bytes, &memory.words) ?? next.wrapped(bytes, file)
        ?? ValueCursor(position: key.upperBound).laterOption(bytes, &memory.words)
    case .yaml, .text, .properties: return next.bracketed(bytes) ?? next.wrapped(bytes, file)
    default: return nil
    }
  }

  private static func inCode(
    _ cursor: ValueCursor, _ bytes: Span<UInt8>, _ key: Range<Int>, _ file: ScannedFile, isClosed: Bool, isSpaced: Bool
  ) -> AssignmentValue? {
    switch cursor.peek(bytes) {
    case UInt8(ascii: ")"):
      if !isClosed {
        var next = ValueCursor(position: cursor.position + 1)
        if ValueCursor.isText(bytes, next.position, " ? ") { return next.fallback(bytes) }
        return cursor.memoized(bytes, key: key) ?? cursor.destructured(bytes, key: key, file)
      }
      var next = cursor
      while next.peek(bytes) == UInt8(ascii: ")"), next.position - cursor.position < 3 { next.position += 1 }
      if ValueCursor.isText(bytes, next.position, " ? ") { return next.fallback(bytes) }
      if ValueCursor.isText(bytes, next.position, " var ") || ValueCursor.isText(bytes, next.position, " private var ")
      {
        return next.wrappedProperty(bytes)
      }
      // `cmp.Or(os.Getenv("TOKEN"), "v")`.
      if ValueCursor.isText(bytes, next.position, ", "), ValueCursor.isChoice(bytes, key) {
        next.position += 2
        return next.quoted(bytes)
      }
      if ValueCursor.isText(bytes, next.position, ".value = ") {
        next.position += 9
        return next.quoted(bytes)
      }
      return cursor.valueIfMissing(bytes)
    case UInt8(ascii: ","):
      if !isClosed {
        return ValueCursor.isText(bytes, cursor.position, ",default=")
          ? cursor.defaultInTag(bytes) : cursor.destructured(bytes, key: key, file)
      }
      var next = ValueCursor(position: cursor.position + 1)
      next.skipBlanks(bytes, limit: 4)
      return next.function(bytes) ?? next.objectDefault(bytes, file)
    case UInt8(ascii: "<"), UInt8(ascii: "["):
      return cursor.lastArgument(bytes, key: key) ?? (file.isGo ? cursor.tagDefault(bytes) : nil)
    case UInt8(ascii: "}"), UInt8(ascii: "]"):
      if cursor.peek(bytes) == UInt8(ascii: "}") { return cursor.braced(bytes, file) }
      guard isClosed, ValueCursor.isText(bytes, cursor.position + 1, ", ") else { return nil }
      return ValueCursor(position: cursor.position + 1).namedDefault(bytes, file)
    case let byte? where isSpaced && !isClosed && byte > 0x20:
      if ValueCursor.isText(bytes, cursor.position, "by ") { return cursor.delegated(bytes) }
      if ValueCursor.isText(bytes, cursor.position, "? ") {
        var next = cursor
        return next.fallback(bytes)
      }
      if ValueCursor.isText(bytes, key.lowerBound - 8, "#define ") {
        var next = cursor
        next.skipStringPrefix(bytes)
        return next.quoted(bytes) ?? cursor.wrapped(bytes, file)
      }
      if file.isLisp { return cursor.lispValue(bytes) }
      return file.isGo ? cursor.tagDefault(bytes) : cursor.columnDefault(bytes)
    case UInt8(ascii: ";"): return isClosed ? nil : cursor.memoized(bytes, key: key)
    case let byte? where file.isLisp && (byte == UInt8(ascii: "\"") || byte == UInt8(ascii: ".")):
      return cursor.lispValue(bytes)
    case UInt8(ascii: "e"), UInt8(ascii: "d"): return isClosed ? cursor.defaultInTag(bytes) : nil
    default: return nil
    }
  }

  private static func inLine(
    _ cursor: ValueCursor, _ bytes: Span<UInt8>, _ key: Range<Int>, _ file: ScannedFile, isClosed: Bool, isFlag: Bool,
    _ memory: inout AssignmentMemory
  ) -> AssignmentValue? {
    if isFlag, let value = cursor.argumentBelow(bytes) { return value }
    // Laravel's `<input type="hidden" name="_token" value="v">` is another one on every page.
    let isOfPage = key.count == 6 && ValueCursor.isText(bytes, key.lowerBound, "_token")
    if isClosed, !isOfPage, let value = cursor.attributes(bytes) { return value }
    switch file.syntax {
    case .shell:
      if isClosed, cursor.position > key.upperBound + 1, let text = cursor.textAlone(bytes) { return text }
      return ValueCursor(position: key.upperBound).laterOption(bytes, &memory.words)
        ?? cursor.directive(bytes, key: key, file)
    case .text where file.isTable: return cursor.nextCell(bytes, key: key)
    case .text, .properties:
      if isClosed, let value = cursor.stepValue(bytes) ?? cursor.textAlone(bytes) { return value }
      if ValueCursor.isText(bytes, key.lowerBound - 5, "set $") || file.path.hasSuffix(".robot") {
        var next = cursor
        if let value = next.quoted(bytes) { return value }
      }
      if let value = cursor.encodedText(bytes) { return value }
      return cursor.position > key.upperBound || cursor.peek(bytes) == UInt8(ascii: "|")
        ? cursor.directive(bytes, key: key, file) : nil
    case .yaml:
      return ValueCursor.isText(bytes, key.lowerBound - 2, "- ") || cursor.peek(bytes) == UInt8(ascii: "-")
        ? cursor.directive(bytes, key: key, file) : nil
    case .xml: return cursor.openElement(bytes, key: key)
    default: return nil
    }
  }
}
