/// Private keys in PEM (RFC 7468; traditional OpenSSL headers, RFC 1421 section 4.6.1).
enum PEM {
  static func verdict(_ block: [UInt8]) -> StructureVerdict {
    if block.contains(text: "OPENSSH PRIVATE KEY") { return OpenSSHKey.verdict(block) }
    if block.contains(text: "PGP PRIVATE KEY") { return PGPArmor.verdict(block) }
    guard let body = body(of: block) else { return .broken("no body between the header and the footer") }
    if block.contains(text: "\n...") || block.contains(text: " ...") { return .broken("lines of it are left out") }
    if block.contains(text: "ENCRYPTED") { return .locked("the key is encrypted with a passphrase") }
    let verdict = Base64.decode(body).map { DER.verdict($0) } ?? StructureVerdict.broken("the body is not base64")
    guard case .broken = verdict, isRandom(body) else { return verdict }
    return .weak("the body is no key of this kind: cut off, changed, or made up")
  }

  /// Two lines at least that nobody writes by hand.
  static func isRandom(_ body: [UInt8]) -> Bool {
    let text = TextStatistics(body.span, 0..<body.count)
    return body.count >= 64 && text.entropy > 4.5 && text.digits > 3
      && Placeholder.reason(body.span, 0..<body.count) == nil
  }

  /// The base64 part: behind the header line and any `Proc-Type:` headers, before the footer.
  static func body(of block: [UInt8]) -> [UInt8]? {
    guard let headerStart = block.firstOffset(of: "-----BEGIN"),
      let headerEnd = block.firstOffset(of: "-----", from: headerStart + 10)
    else { return nil }
    let start = headerEnd + 5
    let end = block.firstOffset(of: "-----END", from: start) ?? block.count
    guard start < end else { return nil }
    var lines: [[UInt8]] = []
    // Where the base64 of the line before begins: what a log or a program puts in front is as long on each line.
    var column: Int?
    let text = unescaped(Array(block[start..<end]))
    for (number, line) in text.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      // What stands behind the header on its own line is a remark, unless the whole key stands on one line.
      if number == 0, line.count < 40, text.count > 80 { continue }
      lines.append(content(of: line, &column))
    }
    let joined = Array(lines.joined())
    return joined.count >= 24 ? joined : nil
  }

  /// The base64 of one line. A key pasted into source code has quotes, commas, operators and comment marks around its
  /// lines, a key in a log has the time or the number of a step in front.
  private static func content(of line: ArraySlice<UInt8>, _ column: inout Int?) -> [UInt8] {
    let runs = line.indices.reduce(into: [Range<Int>]()) { runs, i in
      guard isBase64(line[i]) else { return }
      if let last = runs.last, last.upperBound == i {
        runs[runs.count - 1] = last.lowerBound..<(i + 1)
      } else {
        runs.append(i..<(i + 1))
      }
    }
    // `","stream":"stdout"}`: the rest of an object behind the line break that its text ends in.
    if let first = line.first, first == UInt8(ascii: "\""),
      line.dropFirst().first.map({ ",}".utf8.contains($0) }) == true
    {
      return []
    }
    // A line with nothing else on it, or a key whose line breaks have become blanks.
    if line.allSatisfy({ isBase64($0) || $0 <= 0x20 }) { return runs.flatMap { Array(line[$0]) } }
    // `DEK-Info: AES-128-CBC,4F2A…`, `Comment: …`: what a header says is no part of the key.
    let isHeader = { (run: Range<Int>) in
      run.lowerBound > line.startIndex && line[run.lowerBound - 1] == UInt8(ascii: ",")
    }
    guard let longest = runs.filter({ !isHeader($0) }).max(by: { $0.count < $1.count }) else { return [] }
    if longest.count >= 16 {
      column = longest.lowerBound - line.startIndex
      // A key on one line whose pieces something else parts.
      let isMany = runs.count { $0.count >= 60 } > 1
      return isMany ? runs.filter { $0.count >= 16 }.flatMap { Array(line[$0]) } : Array(line[longest])
    }
    if line.contains(UInt8(ascii: ":")), column == nil || column == 0 { return [] }
    // The short last line.
    if let column, column > 0, !line.contains(where: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }) {
      guard let last = runs.first(where: { $0.lowerBound - line.startIndex == column }) else { return [] }
      return Array(line[last])
    }
    // `{"log":"4f2A=="`: behind its quote at the place of all lines.
    if let column, column > 0, line[line.startIndex] == UInt8(ascii: "{"),
      let last = runs.first(where: { $0.lowerBound - line.startIndex == column })
    {
      return Array(line[last])
    }
    guard let last = quotedRun(line, runs) else { return [] }
    return Array(line[last])
  }

  /// The first run behind a quote, else the last of all but for operators.
  private static func quotedRun(_ line: ArraySlice<UInt8>, _ runs: [Range<Int>]) -> Range<Int>? {
    let isText = { (run: Range<Int>) in run.contains { line[$0] != UInt8(ascii: "+") && line[$0] != UInt8(ascii: "=") }
    }
    let quoted = runs.first { run in
      guard run.lowerBound > line.startIndex else { return false }
      let before = line[run.lowerBound - 1]
      return before == UInt8(ascii: "\"") || before == UInt8(ascii: "'") || before == UInt8(ascii: "`")
    }
    return quoted ?? runs.last(where: isText)
  }

  private static func isBase64(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "/"), UInt8(ascii: "="), UInt8(ascii: "+"): true
    default: false
    }
  }

  /// `\n` and `\r` written as two characters become line breaks.
  private static func unescaped(_ text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var i = 0
    while i < text.count {
      if text[i] == UInt8(ascii: "\\"), i + 1 < text.count {
        let next = text[i + 1]
        if next == UInt8(ascii: "n") || next == UInt8(ascii: "r") {
          result.append(0x0A)
          i += 2
          continue
        }
      }
      result.append(text[i])
      i += 1
    }
    return result
  }
}

/// The outermost element of DER (ITU-T X.690, 8.1): a SEQUENCE whose length fits.
enum DER {
  static func verdict(base64 text: [UInt8]) -> StructureVerdict {
    guard let bytes = Base64.decode(text) else { return .broken("not base64") }
    return verdict(bytes)
  }

  static func verdict(_ bytes: [UInt8]) -> StructureVerdict {
    guard bytes.count >= 16, bytes[0] == 0x30 else { return .broken("the body is no ASN.1 sequence") }
    var length = Int(bytes[1])
    var header = 2
    if length & 0x80 != 0 {
      let count = length & 0x7F
      guard count >= 1, count <= 3, bytes.count > 2 + count else { return .broken("the body is no ASN.1 sequence") }
      length = bytes[2..<(2 + count)].reduce(0) { $0 << 8 | Int($1) }
      header += count
    }
    if header + length == bytes.count { return .holds("the body is a complete ASN.1 key") }
    // Less than a line that shows what a key looks like.
    if bytes.count * 4 < header + length { return .broken("the body is the begin of a key, and most of it is missing") }
    return header + length > bytes.count
      ? .weak("the body is an ASN.1 key that is cut off") : .weak("something follows the ASN.1 key")
  }
}
