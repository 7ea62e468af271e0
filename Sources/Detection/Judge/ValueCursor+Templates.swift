internal import RuleModel

/// What a placeholder or a template gives where nothing is set.
extension ValueCursor {
  /// `${DB_PW:v}`, `${DB_PW:-v}`, `{{ x | default("v") }}`, `<%= ENV["X"] || "v" %>`, `${{ secrets.X || 'v' }}`,
  /// `#{x ?: 'v'}`, `%env(default:v:X)%`; the cursor stands at its first sign.
  func templateDefault(_ bytes: Span<UInt8>) -> AssignmentValue? {
    guard position + 4 < bytes.count else { return nil }
    switch (bytes[position], bytes[position + 1]) {
    case (UInt8(ascii: "$"), UInt8(ascii: "{")):
      return bytes[position + 2] == UInt8(ascii: "{")
        ? expressionDefault(bytes, behind: 3, "}}") : placeholderDefault(bytes, depth: 0)
    case (UInt8(ascii: "{"), UInt8(ascii: "{")): return expressionDefault(bytes, behind: 2, "}}")
    case (UInt8(ascii: "<"), UInt8(ascii: "%")): return expressionDefault(bytes, behind: 2, "%>")
    case (UInt8(ascii: "#"), UInt8(ascii: "{")): return expressionDefault(bytes, behind: 2, "}")
    case (UInt8(ascii: "%"), UInt8(ascii: "e")):
      guard ValueCursor.isText(bytes, position, "%env(default:") else { return nil }
      let start = position + 13
      var end = start
      while end < bytes.count, bytes[end] > 0x20, bytes[end] != UInt8(ascii: ":"), end - start < 256 { end += 1 }
      return end < bytes.count && bytes[end] == UInt8(ascii: ":")
        ? ValueCursor.default(bytes, AssignmentValue(range: start..<end, isQuoted: true)) : nil
    default: return nil
    }
  }

  /// Behind a name in a template, `db_password | default("v") }}`, `env.TOKEN or 'v' }}`.
  func filterDefault(_ bytes: Span<UInt8>) -> AssignmentValue? {
    let begins: [StaticString] = ["| default", "|default", "or '", "or \"", "|| '", "|| \""]
    guard begins.contains(where: { ValueCursor.isText(bytes, position, $0) }) else { return nil }
    return expressionDefault(bytes, behind: 0, "}}")
  }

  /// Only what has a digit: words stand for what is to be set.
  private static func `default`(_ bytes: Span<UInt8>, _ value: AssignmentValue) -> AssignmentValue? {
    guard value.range.count >= 5, value.range.contains(where: { Placeholder.isDigit(bytes[$0]) }) else { return nil }
    var value = value
    value.isDefault = true
    return value
  }

  /// `${X:v}`, `${X:-v}`, `${X-v}`, `${env:X, 'v'}`, `${A:${B:v}}`, FreeMarker's `${X!"v"}`.
  private func placeholderDefault(_ bytes: Span<UInt8>, depth: Int) -> AssignmentValue? {
    let start = position + 2
    var i = start
    var isConstant = true
    while i < bytes.count, i - start < 96 {
      let byte = bytes[i]
      if Placeholder.isWord(byte) || byte == UInt8(ascii: ".") {
        if byte >= 0x61 { isConstant = false }
      } else if byte == UInt8(ascii: "-"), !isConstant {
        // A name of Spring's.
      } else if byte == UInt8(ascii: ":"), i - start <= 6, ValueCursor.isText(bytes, i - 3, "env") {
        isConstant = true
      } else {
        break
      }
      i += 1
    }
    guard i > start, i + 1 < bytes.count else { return nil }
    var next = ValueCursor(position: i + 1)
    switch bytes[i] {
    case UInt8(ascii: ":"):
      if let sign = next.peek(bytes), sign == UInt8(ascii: "-") || sign == UInt8(ascii: "=") { next.position += 1 }
      if let sign = next.peek(bytes), sign == UInt8(ascii: "?") || sign == UInt8(ascii: "+") { return nil }
    case UInt8(ascii: "-"), UInt8(ascii: "="), UInt8(ascii: ","): break
    case UInt8(ascii: "!"):
      guard let quote = next.peek(bytes), ValueCursor.isQuote(quote) else { return nil }
    default: return nil
    }
    next.skipBlanks(bytes, limit: 4)
    if ValueCursor.isText(bytes, next.position, "${") {
      return depth < 3 ? next.placeholderDefault(bytes, depth: depth + 1) : nil
    }
    if let quoted = next.quoted(bytes) { return ValueCursor.default(bytes, quoted) }
    let begin = next.position
    while let byte = next.peek(bytes), byte > 0x20, !"{}\"'`<>".utf8.contains(byte), next.position - begin < 400 {
      next.position += 1
    }
    guard next.peek(bytes) == UInt8(ascii: "}") else { return nil }
    return ValueCursor.default(bytes, AssignmentValue(range: begin..<next.position, isQuoted: true))
  }

  /// The text in quotes that an operator or a filter gives when the rest is empty, or that is all there is but filters.
  private func expressionDefault(
    _ bytes: Span<UInt8>, behind opening: Int, _ close: StaticString
  ) -> AssignmentValue? {
    let start = position + opening
    var i = start
    var isFirst = opening > 0
    while i < bytes.count, i - start < 240, bytes[i] != 0x0A, !ValueCursor.isText(bytes, i, close) {
      let byte = bytes[i]
      let isEscaped = byte == UInt8(ascii: "\\")
      if ValueCursor.isQuote(byte) || isEscaped, case var text = ValueCursor(position: i),
        let value = text.quoted(bytes)
      {
        if isFirst || ValueCursor.isInstead(bytes, i, start), let found = ValueCursor.default(bytes, value) {
          return found
        }
        i = value.range.upperBound
        while i < bytes.count, !ValueCursor.isQuote(bytes[i]) { i += 1 }
        isFirst = false
      } else if ValueCursor.isQuote(byte) {
        return nil
      } else if byte > 0x20, byte != UInt8(ascii: "-"), byte != UInt8(ascii: "=") {
        isFirst = false
      }
      i += 1
    }
    return nil
  }

  /// `default `, `||`, `or`, `?:`, `??`, or the brace of a block of Ruby stands before the quote.
  private static func isInstead(_ bytes: Span<UInt8>, _ quote: Int, _ start: Int) -> Bool {
    var k = quote
    while k > start, bytes[k - 1] == 0x20 || bytes[k - 1] == UInt8(ascii: "(") { k -= 1 }
    guard k < quote || k > start else { return false }
    let marks: [StaticString] = ["default", "||", " or", "?:", "??", "//", " {", "printf \"%s\"", "|d", "| d"]
    return marks.contains { isText(bytes, k - $0.utf8CodeUnitCount, $0) }
  }
}
