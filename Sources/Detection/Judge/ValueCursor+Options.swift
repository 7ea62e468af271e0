internal import RuleModel

/// Defaults of options and fields whose name stands in another place of the statement, and values that another argument
/// names.
extension ValueCursor {
  /// `("password", "…").default_value("v")`, `Flag("password", "…").Default("v")`, `Arg::new("password").default_value("v")`:
  /// behind a name in quotes, a call of the chain that gives the default; the cursor stands at its comma or parenthesis.
  func chainedDefault(_ bytes: Span<UInt8>) -> AssignmentValue? {
    guard peek(bytes) == UInt8(ascii: ")") || peek(bytes) == UInt8(ascii: ",") else { return nil }
    var i = position
    var breaks = 0
    while i < bytes.count, i - position < 240 {
      switch bytes[i] {
      case UInt8(ascii: ";"): return nil
      case 0x0A:
        breaks += 1
        // A chain goes on with its point.
        var next = i + 1
        while next < bytes.count, bytes[next] == 0x20 || bytes[next] == 0x09, next - i < 40 { next += 1 }
        guard breaks <= 4, next < bytes.count, bytes[next] == UInt8(ascii: ".") || bytes[next] == 0x22 else {
          return nil
        }
      case UInt8(ascii: "d"), UInt8(ascii: "D"):
        guard i > 0, ".>".utf8.contains(bytes[i - 1]) else { break }
        for call in ValueCursor.defaultCalls where ValueCursor.isText(bytes, i, call) {
          var next = ValueCursor(position: i + call.utf8CodeUnitCount)
          next.skipConversion(bytes)
          return next.quoted(bytes)
        }
      case let byte where ValueCursor.isQuote(byte):
        var text = ValueCursor(position: i)
        guard let value = text.quoted(bytes) else { return nil }
        i = value.range.upperBound
        while i < bytes.count, bytes[i] != byte, bytes[i] != 0x0A { i += 1 }
      default: break
      }
      i += 1
    }
    return nil
  }

  private static let defaultCalls: [StaticString] = [
    "default_value(", "default_val(", "Default(", "default(", "defaultValue(", "defaultsTo(", "DefaultValue(",
    "default_value_t(", "withDefault(", "defaultTo(",
  ]

  /// `password string `env:"DB_PASSWORD" default:"v"`` of Go, from the field or from the name in its tag.
  func tagDefault(_ bytes: Span<UInt8>) -> AssignmentValue? {
    var i = position
    // The type of the field.
    while i < bytes.count, i - position < 64, ValueCursor.ofTypes.contains(bytes[i]) {
      i += 1
    }
    guard i < bytes.count, bytes[i] == UInt8(ascii: "`") else { return nil }
    return ValueCursor(position: i + 1).defaultInTag(bytes)
  }

  /// What the types of Go's fields are written with.
  private static let ofTypes = ByteClass.word.union(ByteClass(Array(" *.[]\t".utf8)))

  /// Up to the backtick: `default:"v"`, `envDefault:"v"`, `,default=v`.
  func defaultInTag(_ bytes: Span<UInt8>) -> AssignmentValue? {
    var i = position
    while i < bytes.count, i - position < 240, bytes[i] != UInt8(ascii: "`"), bytes[i] != 0x0A {
      if bytes[i] == UInt8(ascii: "e") {
        if ValueCursor.isText(bytes, i, "efault:\"") {
          var next = ValueCursor(position: i + 7)
          return next.quoted(bytes)
        }
        if ValueCursor.isText(bytes, i, "efault=") {
          let next = ValueCursor(position: i + 7)
          return next.restOfWord(bytes)
        }
      }
      i += 1
    }
    return nil
  }

  /// `"api-key", "p", "v"`: the short name of an option between its name and the default; the cursor stands behind the
  /// comma and moves to the next one.
  mutating func skipShortName(_ bytes: Span<UInt8>) -> Bool {
    var next = self
    next.skipBlanks(bytes, limit: 4)
    guard let quote = next.peek(bytes), ValueCursor.isQuote(quote), next.position + 3 < bytes.count else {
      return false
    }
    let end = next.position + (bytes[next.position + 1] == quote ? 1 : 2)
    guard bytes[end] == quote, bytes[end + 1] == UInt8(ascii: ",") else { return false }
    var value = ValueCursor(position: end + 2)
    value.skipBlanks(bytes, limit: 4)
    guard let byte = value.peek(bytes), ValueCursor.isQuote(byte) else { return false }
    self = value
    return true
  }

  /// `config.set("db", "password", "v")`, `buildConfigField("String", "API_KEY", "v")`: a section or a type before the name,
  /// by what the call is named; `open` is its parenthesis.
  static func takesNameSecond(_ bytes: Span<UInt8>, _ open: Int) -> Bool {
    var start = open
    while start > 0, open - start < 24, Placeholder.isWord(bytes[start - 1]) { start -= 1 }
    return namedSecond.contains { $0.utf8CodeUnitCount == open - start && isText(bytes, start, $0) }
  }

  private static let namedSecond: [StaticString] = [
    "set", "Set", "put", "setOption", "set_option", "setValue", "set_value", "hset", "hSet", "HSET", "HSet",
    "setString",
    "SetString", "setConfig", "set_config", "setSetting", "setParam", "setParameter", "writeString", "WriteString",
    "buildConfigField", "resValue", "SetValue", "putString", "save", "StringVarP", "StringP", "setKey", "set_key",
  ]

  /// `('password', null, InputOption::VALUE_REQUIRED, 'what it is', 'v')`, `SetValueEx(k, "Password", 0, REG_SZ, "v")`,
  /// `'-p, --password <x>', 'what it is', 'v'`; the cursor stands behind the quote of the name, or at what is in it behind it.
  func lastArgument(_ bytes: Span<UInt8>, key: Range<Int>) -> AssignmentValue? {
    var i = position
    // `--password <value>'`.
    var needsText = false
    if let byte = peek(bytes), byte == UInt8(ascii: "<") || byte == UInt8(ascii: "[") {
      guard bytes[key.lowerBound] == UInt8(ascii: "-") else { return nil }
      while i < bytes.count, !ValueCursor.isQuote(bytes[i]), bytes[i] != 0x0A, i - position < 40 { i += 1 }
      i += 1
      needsText = true
    }
    guard i < bytes.count, bytes[i] == UInt8(ascii: ",") else { return nil }
    var isType = false
    var texts = 0
    let start = i
    while i < bytes.count, i - start < 200, bytes[i] != 0x0A, bytes[i] != UInt8(ascii: ")"),
      bytes[i] != UInt8(ascii: "(")
    {
      if ValueCursor.isQuote(bytes[i]) {
        let quote = bytes[i]
        var text = ValueCursor(position: i)
        guard let value = text.quoted(bytes) else { return nil }
        i = value.range.upperBound
        while i < bytes.count, bytes[i] != quote { i += 1 }
        texts += 1
        let isLast = i + 1 < bytes.count && (bytes[i + 1] == UInt8(ascii: ")") || bytes[i + 1] == UInt8(ascii: ","))
        if isLast, isType ? texts == 2 || bytes[i + 1] == UInt8(ascii: ")") : needsText && texts == 2 { return value }
      } else if !isType, bytes[i] == UInt8(ascii: "V") || bytes[i] == UInt8(ascii: "R") {
        isType = ValueCursor.isText(bytes, i, "VALUE_") || ValueCursor.isText(bytes, i, "REG_SZ")
      }
      i += 1
    }
    return nil
  }

  /// Behind `getenv("TOKEN")` that ends its line, `if x == "" { x = "v" }`: what a program takes when nothing is set; the
  /// cursor stands at the parenthesis.
  func valueIfMissing(_ bytes: Span<UInt8>) -> AssignmentValue? {
    var next = self
    while next.peek(bytes) == UInt8(ascii: ")"), next.position - position < 3 { next.position += 1 }
    if next.peek(bytes) == UInt8(ascii: ";") { next.position += 1 }
    next.skipLines(bytes)
    guard next.position > position + 1, ValueCursor.isText(bytes, next.position, "if ") else { return nil }
    let start = next.position
    while let byte = next.peek(bytes), byte != UInt8(ascii: "{"), byte != 0x0A {
      guard next.position - start < 80 else { return nil }
      next.position += 1
    }
    guard next.peek(bytes) == UInt8(ascii: "{") || bytes[next.position - 1] == UInt8(ascii: ":") else { return nil }
    next.position += 1
    next.skipLines(bytes)
    let name = next.position
    while let byte = next.peek(bytes), Placeholder.isWord(byte) || byte == UInt8(ascii: "$"), next.position - name < 40
    {
      next.position += 1
    }
    guard next.position > name else { return nil }
    next.skipBlanks(bytes, limit: 2)
    guard next.peek(bytes) == UInt8(ascii: "=") else { return nil }
    next.position += 1
    next.skipBlanks(bytes, limit: 2)
    return next.quoted(bytes)
  }

  private mutating func skipLines(_ bytes: Span<UInt8>) {
    let start = position
    while let byte = peek(bytes), byte <= 0x20, position - start < 80 { position += 1 }
  }

  /// `const [token, setToken] = useState('v')`, `my ($user, $password) = ('ann', 'v')`: the cursor stands behind the name.
  func destructured(_ bytes: Span<UInt8>, key: Range<Int>, _ file: ScannedFile) -> AssignmentValue? {
    if key.lowerBound > 0, ValueCursor.isText(bytes, position, ", set"), bytes[key.lowerBound - 1] == UInt8(ascii: "[")
    {
      var next = ValueCursor(position: position + 5)
      while let byte = next.peek(bytes), Placeholder.isWord(byte), next.position - position < 64 { next.position += 1 }
      guard ValueCursor.isText(bytes, next.position, "] = ") else { return nil }
      return ValueCursor(position: next.position + 4).wrapped(bytes, file)
    }
    guard ValueCursor.isText(bytes, position, ") = (") else { return nil }
    var place = 0
    var i = key.lowerBound
    while i > 0, key.lowerBound - i < 120, bytes[i - 1] != UInt8(ascii: "(") {
      i -= 1
      if bytes[i] == UInt8(ascii: ",") { place += 1 }
      if bytes[i] == 0x0A || bytes[i] == UInt8(ascii: ")") { return nil }
    }
    var next = ValueCursor(position: position + 5)
    for index in 0...place {
      next.skipBlanks(bytes, limit: 4)
      guard let value = next.quoted(bytes) else { return nil }
      if index == place { return value }
      next.position = value.range.upperBound + 1
      guard next.peek(bytes) == UInt8(ascii: ",") else { return nil }
      next.position += 1
    }
    return nil
  }

  /// ` NVARCHAR(99) = N'v'`, ` CONSTANT VARCHAR2(30) := 'v'`, ` text NOT NULL DEFAULT 'v'` of SQL; the cursor stands at the type.
  func columnDefault(_ bytes: Span<UInt8>) -> AssignmentValue? {
    guard let first = peek(bytes), ValueCursor.typeLetters.contains(first | 0x20),
      ValueCursor.types.contains(where: { ValueCursor.startsWord(bytes, position, $0) })
    else { return nil }
    var next = self
    while let byte = next.peek(bytes), next.position - position < 80 {
      if byte == UInt8(ascii: "=") {
        next.position += 1
        break
      }
      if byte | 0x20 == UInt8(ascii: "d"), ValueCursor.startsWord(bytes, next.position, "default") {
        next.position += 7
        break
      }
      guard Placeholder.isWord(byte) || " ():%.".utf8.contains(byte) else { return nil }
      next.position += 1
    }
    next.skipBlanks(bytes, limit: 4)
    next.skipStringPrefix(bytes)
    return next.quoted(bytes)
  }

  /// The first letters of types.
  private static let typeLetters = ByteClass(Array("acnvtsmlbr".utf8))
  private static let types: [StaticString] = [
    "as", "constant", "nvarchar", "varchar", "nvarchar2", "varchar2", "char", "nchar", "text", "string", "character",
    "citext", "sysname", "clob", "ntext", "tinytext", "mediumtext", "longtext", "varbinary", "bytea", "raw",
  ]

  /// The word stands at the offset in whatever case, and ends there.
  private static func startsWord(_ bytes: Span<UInt8>, _ offset: Int, _ text: StaticString) -> Bool {
    let end = offset + text.utf8CodeUnitCount
    guard end < bytes.count, !Placeholder.isWord(bytes[end]) else { return false }
    for k in 0..<text.utf8CodeUnitCount where unsafe AnchorTable.lowercased(bytes[offset + k]) != text.utf8Start[k] {
      return false
    }
    return true
  }
}
