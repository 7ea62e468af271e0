extension PythonFile {
  /// Whether a name begins at an offset of `bare`, and is not the end of a longer one.
  func isNameStart(_ offset: Int) -> Bool { offset == 0 || !bare[offset - 1].isPythonName }

  /// What stands behind an opening parenthesis, up to the one that closes it; at most `limit` bytes and 60 lines.
  func arguments(after open: Int, limit: Int = 2_000) -> Range<Int> {
    var depth = 0
    var breaks = 0
    var index = open
    while index < bare.count, breaks < 60, index - open < limit {
      switch bare[index] {
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
      case 0x0A: breaks += 1
      default: break
      }
      if depth <= 0 { return (open + 1)..<max(open + 1, index) }
      index += 1
    }
    return (open + 1)..<index
  }

  /// Whether the code takes credentials: those that the platform keeps, or what a `.env` file puts into the environment.
  var readsCredentials: Bool {
    if !offsets(of: "runtime.credentials").isEmpty || !offsets(of: "load_dotenv(").isEmpty { return true }
    let secrets = SecretNames(endings: ["key", "token", "secret", "password"], exceptions: [])
    return ["environ[", "environ.get(", "getenv("].contains { reader in
      offsets(of: reader).contains { offset in
        let text = code[(offset + reader.utf8.count)...]
        guard let quote = text.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return false }
        return secrets.isSecret(String(decoding: text.dropFirst().prefix { $0 != quote && $0 != 0x0A }, as: UTF8.self))
      }
    }
  }

  /// Whether a module, a class or a function of the file begins with a docstring.
  var hasDocstring: Bool {
    var expects = true
    var inSignature = false
    for line in lines {
      let code = code[line.range]
      let isString = code.first == UInt8(ascii: "\"") || code.first == UInt8(ascii: "'")
      if expects, line.startsLongString || isString { return true }
      if code.isEmpty || line.continuesLongString { continue }
      if ["def ", "async def ", "class "].contains(where: { code.starts(with: $0.utf8) }) { inSignature = true }
      expects = inSignature && code.last == UInt8(ascii: ":")
      if expects { inSignature = false }
    }
    return false
  }

  var hasComment: Bool { lines.contains(where: \.hasComment) }

  /// URLs in the code whose host has one of `words` as a part of its name, with their lines.
  func urls(withHostPart words: Set<String>) -> [(line: Line, host: String)] {
    hosts.filter { Self.has(words, $0.name) }.map { (line(at: $0.offset), $0.name) }
  }

  /// The same without those beside which another host of the same domain stands, so that the code chooses.
  func loneURLs(withHostPart words: Set<String>) -> [(line: Line, host: String)] {
    let found = urls(withHostPart: words)
    if found.isEmpty { return [] }
    let others = hosts.filter { !Self.has(words, $0.name) }.map { (line(at: $0.offset).number, Self.domain($0.name)) }
    return found.filter { url in
      !others.contains { abs($0.0 - url.line.number) <= 2 && $0.1 == Self.domain(url.host) }
    }
  }

  private static func has(_ words: Set<String>, _ host: String) -> Bool {
    host.lowercased().split { $0 == "." || $0 == "-" }.contains { words.contains(String($0)) }
  }

  private static func domain(_ host: String) -> [Substring] { host.lowercased().split(separator: ".").suffix(2) }

  /// The hosts of URLs in the code, with the offsets of `://`, in order.
  private var hosts: [(offset: Int, name: String)] {
    let haystack = FoldedBytes(folded: code)
    let mark = Array("://".utf8)
    var result: [(Int, String)] = []
    var start = 0
    while let found = haystack.firstMatch(of: mark, from: start) {
      start = found.upperBound
      let before = code[max(0, found.lowerBound - 5)..<found.lowerBound]
      guard ["https", "http", "wss", "ws"].contains(where: { before.suffix($0.utf8.count).elementsEqual($0.utf8) })
      else { continue }
      result.append((found.lowerBound, String(decoding: host(from: found.upperBound), as: UTF8.self)))
    }
    return result
  }

  /// A host's name with what an f-string puts into it.
  private func host(from start: Int) -> ArraySlice<UInt8> {
    var depth = 0
    return code[start...].prefix { byte in
      if byte == UInt8(ascii: "{") { depth += 1 }
      if byte == UInt8(ascii: "}") {
        depth -= 1
        return true
      }
      if byte == 0x0A { return false }
      return depth > 0 || byte.isPythonName && byte < 0x80 || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
    }
  }

  /// Statements that may span several lines, in order, as ranges of `code`.
  var statements: [Range<Int>] { statements(in: lines.indices) }

  /// The same of some of the lines.
  func statements(in part: Range<Int>) -> [Range<Int>] {
    guard let first = part.first else { return [] }
    var result: [Range<Int>] = []
    var start = lines[first].range.lowerBound
    var depth = 0
    var bracket = firstBracket(from: start)
    for index in part {
      let range = lines[index].range
      while bracket < brackets.count, brackets[bracket] < range.upperBound {
        depth = bare[brackets[bracket]].closesBracket ? max(0, depth - 1) : depth + 1
        bracket += 1
      }
      let isContinued = range.upperBound > start && bare[range.upperBound - 1] == UInt8(ascii: "\\")
      if depth == 0, !isContinued {
        if range.upperBound > start { result.append(start..<range.upperBound) }
        start = range.upperBound + 1
      }
    }
    let end = lines[part.upperBound - 1].range.upperBound
    if start < end { result.append(start..<end) }
    return result
  }

  /// The number in `brackets` of the first that stands at an offset or behind it.
  private func firstBracket(from offset: Int) -> Int {
    var low = 0
    var high = brackets.count
    while low < high {
      let middle = (low + high) / 2
      if brackets[middle] < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension UInt8 {
  /// Of a bracket, whether it closes.
  var closesBracket: Bool { self == UInt8(ascii: ")") || self == UInt8(ascii: "]") || self == UInt8(ascii: "}") }
}
