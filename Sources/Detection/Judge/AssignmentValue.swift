internal import Model

/// A value on the right of a key.
struct AssignmentValue {
  /// The value without its quotes.
  var range: Range<Int>
  var isQuoted: Bool
  /// Nothing but a blank or a dash stands between the name and the value: `api key 4f2a…`.
  var isMention = false
  /// The name is the heading of a column, and other names stand beside it.
  var isInColumn = false
  /// The name is an argument or an item behind another one.
  var isBesideNames = false
  /// One of a list, whose name may be a plural: `tokens`.
  var isItem = false
  /// What a placeholder or a template gives where nothing is set.
  var isDefault = false
  /// The argument of a call that nobody knows.
  var isWrapped = false
  /// All of the name, where it has words before the one that was found: `Billing API key` over a column.
  var name: Range<Int>?

  /// Where it stands, when that says that it need not be in use.
  var surroundings: String? { isDefault ? "the default of a placeholder" : nil }

  /// Reads what stands on the right of a key: `= "v"`, `: v`, `=> 'v'`, `("v")`, `>v<`, `" value="v"`, `--key v`,
  /// `= ["v", "w"]`, `", "value": "v"`, `%3Dv`.
  ///
  /// Nil when no assignment follows the key; several values only for a list.
  static func find(
    _ bytes: Span<UInt8>, after key: Range<Int>, hit: Int, _ file: ScannedFile, _ memory: inout AssignmentMemory
  ) -> [AssignmentValue]? {
    if file.syntax == .code, ValueCursor.isModifier(bytes, key) { return nil }
    guard var values = read(bytes, after: key, hit: hit, file, &memory) else {
      return list(ValueCursor.valueAbove(bytes, key) ?? further(bytes, key, file, &memory))
    }
    if values.count == 1, let inner = inside(bytes, values[0], file) { values[0] = inner }
    return values
  }

  /// What a value holds that is more than a text: `${DB_PW:v}`, `'"v"'`, `''v''` of Nix.
  private static func inside(_ bytes: Span<UInt8>, _ value: AssignmentValue, _ file: ScannedFile) -> AssignmentValue? {
    guard let first = value.range.first else {
      if file.syntax == .code, let next = ValueCursor(position: value.range.upperBound + 1).appended(bytes) {
        return next
      }
      guard file.path.hasSuffix(".nix"), ValueCursor.isText(bytes, value.range.lowerBound - 1, "''") else { return nil }
      return ValueCursor(position: value.range.lowerBound - 1).closed(bytes, 2, by: UInt8(ascii: "'"))
    }
    switch bytes[first] {
    case UInt8(ascii: "$"), UInt8(ascii: "{"), UInt8(ascii: "<"), UInt8(ascii: "#"), UInt8(ascii: "%"):
      return ValueCursor(position: first).templateDefault(bytes)
    case UInt8(ascii: "l") where file.path.hasSuffix(".nix"):
      return ValueCursor(position: first).wrapped(bytes, file)
    case UInt8(ascii: "\""):
      guard value.range.count > 6, bytes[value.range.upperBound - 1] == bytes[first] else { return nil }
      var inner = value
      inner.range = (first + 1)..<(value.range.upperBound - 1)
      return inner
    default: return nil
    }
  }

  private static func read(
    _ bytes: Span<UInt8>, after key: Range<Int>, hit: Int, _ file: ScannedFile, _ memory: inout AssignmentMemory
  ) -> [AssignmentValue]? {
    if file.isR, let value = ValueCursor.valueBefore(bytes, key) { return [value] }
    var cursor = ValueCursor(position: key.upperBound)
    // The end of a quoted key and of a subscript: "password", ['password'], \"password\", $ENV{PASSWORD}.
    let isClosed = cursor.skipClosers(bytes)
    if cursor.peek(bytes) == UInt8(ascii: "}"), ValueCursor.isSubscript(bytes, key) { cursor.position += 1 }
    if isClosed, ValueCursor.isText(bytes, cursor.position, ">> =>") { cursor.position += 2 }
    cursor.skipBlanks(bytes, limit: 24)
    let isFlag = bytes[key.lowerBound] == UInt8(ascii: "-")
    let isSpaced = cursor.position > key.upperBound
    if isClosed || isSpaced, file.syntax == .code, cursor.skipFallback(bytes) { return list(cursor.quoted(bytes)) }
    if file.syntax == .code, isSpaced, cursor.skipComment(bytes) { cursor.skipBlanks(bytes, limit: 24) }
    if isSpaced, cursor.isSet(bytes, key: key, file) { return list(cursor.flagValue(bytes, &memory.words)) }
    var isCall = false
    // Among other texts: `"password", "v", "host", "h"` may be pairs or a list of names, and so the value must prove itself.
    var isListed = false
    var isBesideNames = false
    switch cursor.peek(bytes) {
    case UInt8(ascii: "="), UInt8(ascii: ":"), UInt8(ascii: "!"), UInt8(ascii: "-"), UInt8(ascii: "+"),
      UInt8(ascii: "?"), UInt8(ascii: "|"), UInt8(ascii: "/"):
      if cursor.peek(bytes) == UInt8(ascii: "|"), file.syntax == .text,
        let values = cursor.columnOfLines(bytes, key: key, separators: [UInt8(ascii: "|")], &memory.tables)
      {
        return values
      }
      let isColon = cursor.peek(bytes) == UInt8(ascii: ":")
      if file.syntax == .shell, let value = cursor.parameterValue(bytes) { return [value] }
      guard cursor.skipOperator(bytes) else {
        if isFlag { return list(cursor.flagValue(bytes, &memory.words)) }
        return list(cursor.tableValue(bytes, key: key) ?? cursor.mention(bytes, isSpaced: isSpaced))
      }
      // `**Password:** v` of Markdown.
      if isColon, file.syntax == .text, ValueCursor.isText(bytes, cursor.position, "** ") { cursor.position += 2 }
      if isColon, file.syntax == .yaml {
        var nested = cursor
        if let value = nested.yamlDefault(bytes, key: key, isBeside: false) { return [value] }
        if let items = cursor.yamlItems(bytes, key: key) { return items }
      }
      cursor.skipToValue(bytes, file)
      if isColon, file.syntax == .yaml { cursor.skipYAMLProperties(bytes, key: key) }
      if let value = cursor.objectDefault(bytes, file) { return [value] }
      // A type annotation between name and operator: `password: str = "x"`.
      if isColon, !isClosed, file.syntax == .code {
        let start = cursor.position
        cursor.skipAnnotation(bytes)
        if cursor.position > start { cursor.skipToValue(bytes, file) }
      }
      if file.syntax == .code, var value = cursor.function(bytes) ?? (isColon ? cursor.body(bytes) : nil) {
        value.isMention = isColon && ValueCursor.isCaseOfConstant(bytes, key)
        return [value]
      }
    case UInt8(ascii: ","):
      // `setProperty("password", "x")`: the comma counts behind a closed quote alone.
      if file.isTable {
        return cursor.columnOfLines(bytes, key: key, separators: ValueCursor.tableSeparators, &memory.tables)
      }
      if file.syntax == .code, let values = cursor.columnOfInsert(bytes, key: key, &memory.tables) { return values }
      // `- {name: DB_PASSWORD, value: v}`.
      if !isClosed, file.syntax == .yaml, let sibling = cursor.siblingValue(bytes) { return [sibling] }
      guard
        isClosed || file.syntax == .code && ValueCursor.isArgument(bytes, key) || ValueCursor.isTuple(bytes, key, file)
      else {
        // `def token, do: "v"` of Elixir.
        return file.syntax == .code && ValueCursor.isText(bytes, cursor.position, ", do: ")
          ? list(cursor.body(bytes)) : nil
      }
      if let sibling = cursor.siblingValue(bytes) ?? cursor.namedDefault(bytes, file) { return [sibling] }
      if file.syntax == .code, isClosed,
        let value = cursor.chainedDefault(bytes) ?? cursor.lastArgument(bytes, key: key)
      {
        return [value]
      }
      if !isFlag && ValueCursor.isOperand(bytes, key) || ValueCursor.isInSentence(bytes, key) { return nil }
      if isClosed, ValueCursor.isDeepInRow(bytes, key) || ValueCursor.isOfList(bytes, key) { return nil }
      isBesideNames = ValueCursor.isItem(bytes, key)
      // `features = ["token", "native-tls"]`: a list of TOML has no pairs.
      if isBesideNames, file.syntax == .toml, ValueCursor.isText(bytes, key.lowerBound - 2, "[") { return nil }
      isListed = isClosed && !isFlag && cursor.isInList(bytes, key: key)
      cursor.position += 1
      if file.syntax == .code, isClosed, cursor.skipShortName(bytes) { isListed = false }
      isCall = true
    case UInt8(ascii: "("):
      if file.syntax == .code || file.syntax == .shell, let value = cursor.returned(bytes, key: key) { return [value] }
      // `t.pass("…")`: what a test says.
      if KeyName.isVerb(bytes, key) { return nil }
      cursor.position += 1
      if ValueCursor.takesServiceFirst(bytes, key) {
        cursor.skipArgument(bytes)
        cursor.skipArgument(bytes)
      }
      if ValueCursor.takesUserFirst(bytes, key) { cursor.skipArgument(bytes) }
      cursor.skipConversion(bytes)
      isCall = true
    case UInt8(ascii: "{"):
      if isSpaced, file.isTcl { return list(cursor.closed(bytes, 1, by: UInt8(ascii: "}"))) }
      // `variable "db_password" { default = "v" }`.
      if file.syntax == .code, cursor.skipDeclaration(bytes) { return list(cursor.quoted(bytes)) }
      if file.syntax == .code || file.syntax == .shell, isSpaced { return list(cursor.property(bytes, key: key)) }
      guard isClosed, file.syntax == .toml else { return nil }
      return list(cursor.blockDefault(bytes))
    case UInt8(ascii: "."):
      // PHP appends.
      guard ValueCursor.isText(bytes, cursor.position, ".=") else { return nil }
      cursor.position += 2
      cursor.skipToValue(bytes, file)
    case UInt8(ascii: ">"):
      guard file.syntax != .shell else { return nil }
      if isClosed, let value = cursor.valueElement(bytes) { return [value] }
      cursor.position += 1
      return list(cursor.elementText(bytes))
    case UInt8(ascii: "<"):
      // R assigns.
      guard file.syntax == .code,
        ValueCursor.isText(bytes, cursor.position, "<-") || ValueCursor.isText(bytes, cursor.position, "<< ")
          || ValueCursor.isText(bytes, cursor.position, "<<-")
      else {
        return list(cursor.nextElement(bytes, key: key))
      }
      cursor.position += 2
      if cursor.peek(bytes) == UInt8(ascii: "-") { cursor.position += 1 }
    case UInt8(ascii: "%"):
      return list(cursor.percentEncoded(bytes))
    case UInt8(ascii: "'"), UInt8(ascii: "\""):
      // `--password "x"`, `CREATE USER … PASSWORD 'x'`.
      guard !isClosed, isSpaced, !ValueCursor.isOptionsValue(bytes, key) else { return nil }
      // `(Join-Path $PWD "results")`: what a variable holds, and another argument.
      if key.lowerBound > 0, bytes[key.lowerBound - 1] == UInt8(ascii: "$") { return nil }
      // `createPassword "db"` of F#.
      if file.syntax == .code, KeyName.isGetter(bytes, key) { return nil }
      if KeyName.isVerb(bytes, key) {
        if file.syntax == .shell || file.syntax == .code { return nil }
        // `pass 'networkids' to it`: a sentence.
        if let value = cursor.quoted(bytes), ValueCursor.isLetters(bytes, value.range) { return nil }
      }
    case UInt8(ascii: ";"), 0x09:
      guard file.isTable else { return nil }
      return cursor.columnOfLines(bytes, key: key, separators: ValueCursor.tableSeparators, &memory.tables)
    case UInt8(ascii: ")"):
      // `(or (System/getenv "TOKEN") "v")` of Lisp.
      if file.isLisp, isClosed, cursor.skipSubscript(bytes) { return list(cursor.quoted(bytes)) }
      if file.syntax == .code, let values = cursor.columnOfInsert(bytes, key: key, &memory.tables) { return values }
      if file.syntax == .code, isClosed { return list(cursor.chainedDefault(bytes)) }
      guard file.syntax == .code, !isClosed, cursor.skipSubscript(bytes) else { return nil }
      return list(cursor.quoted(bytes))
    case 0x0A, 0x0D:
      if file.isTable {
        return cursor.columnOfLines(bytes, key: key, separators: ValueCursor.tableSeparators, &memory.tables)
      }
      if file.syntax == .code {
        if let value = cursor.continued(bytes, file) ?? cursor.lastExpression(bytes, key: key)
          ?? cursor.propertyBelow(bytes, key: key)
        {
          return [value]
        }
        return list(cursor.siblingLine(bytes))
      }
      var beside = cursor
      if file.syntax == .yaml,
        let value = beside.yamlDefault(bytes, key: key, isBeside: true) ?? cursor.explicitValue(bytes, key: key)
      {
        return [value]
      }
      if file.syntax == .toml, isClosed, let value = cursor.siblingSetting(bytes, key: key) { return [value] }
      return list(cursor.siblingLine(bytes))
    case UInt8(ascii: "}"):
      guard !isClosed else { return nil }
      return list(cursor.behindBrace(bytes, key: key))
    case UInt8(ascii: "["):
      // C's `password[] = "v"`.
      guard file.syntax == .code, !isSpaced, cursor.skipDeclaration(bytes) else { return nil }
    default:
      if file.syntax == .code, isSpaced,
        !isClosed && !KeyName.isVerb(bytes, key) && cursor.skipDeclaration(bytes) || cursor.skipWords(bytes)
      {
        return list(cursor.quoted(bytes))
      }
      if file.syntax == .code, isSpaced, let value = cursor.typedChoice(bytes) { return [value] }
      if file.syntax == .code, isSpaced, ValueCursor.isText(bytes, cursor.position, "do\n"),
        let value = cursor.lastExpression(bytes, key: key)
      {
        return [value]
      }
      if isSpaced, file.syntax == .text || file.syntax == .code, cursor.skipPictureClause(bytes) {
        return list(cursor.quoted(bytes))
      }
      if isFlag, isSpaced { return list(cursor.flagValue(bytes, &memory.words)) }
      if isClosed {
        // Laravel's `<input type="hidden" name="_token" value="v">` is another one on every page.
        if key.count == 6, ValueCursor.isText(bytes, key.lowerBound, "_token") { return nil }
        var attribute = cursor
        return list(attribute.valueAttribute(bytes) ?? cursor.valueElement(bytes))
      }
      return list(cursor.mention(bytes, isSpaced: isSpaced))
    }
    cursor.skipBlanks(bytes, limit: 24)
    cursor.skipConversion(bytes)
    if !isCall, file.syntax == .code { cursor.skipParenthesis(bytes) }
    if let value = cursor.otherLiteral(bytes, file) { return [value] }
    cursor.skipStringPrefix(bytes)
    if file.syntax == .code, !isCall { cursor.skipOthersValue(bytes, key: key) }
    if var quoted = cursor.quoted(bytes) {
      // `'required_with:password'], 'language' => [`: the name of the next pair.
      if isCall, ValueCursor.isName(bytes, quoted.range) || ValueCursor.namesResource(bytes, key, quoted.range) {
        return nil
      }
      // `getSecret("db-password")`.
      if isCall, ValueCursor.isText(bytes, key.upperBound, "("), KeyName.isGetter(bytes, key) { return nil }
      // `["--password", "--user"]`.
      if isFlag, isCall, quoted.range.first.map({ bytes[$0] }) == UInt8(ascii: "-") { return nil }
      quoted.isMention = isListed
      quoted.isBesideNames = isBesideNames
      return [quoted]
    }
    if cursor.peek(bytes) == UInt8(ascii: "[") { return cursor.quotedList(bytes) }
    if isCall { return nil }
    var fallback = cursor
    if file.syntax == .code || file.syntax == .toml, let value = fallback.firstOf(bytes) { return [value] }
    if file.syntax == .code,
      let value = fallback.callDefault(bytes) ?? fallback.fieldDefault(bytes) ?? fallback.fallback(bytes)
    {
      return [value]
    }
    if file.syntax == .shell, let value = cursor.elseBlock(bytes) { return [value] }
    return list(cursor.bare(bytes, file, key: key, &memory.bareWords))
  }

  private static func list(_ value: AssignmentValue?) -> [AssignmentValue]? { value.map { [$0] } }
}
