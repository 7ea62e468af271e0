extension PythonFile {
  /// A value that something gets where nobody gives it one.
  struct HiddenDefault {
    /// Of what gets it.
    var name: String
    var value: String
    var line: Line
  }

  /// Secret names whose default is a string with a letter in front behind `or` (`credentials.get("api_key") or f"…"`), or what
  /// a field of a data class is given (`api_key: str = field(default="…")`).
  func hiddenDefaults(of secrets: SecretNames) -> [HiddenDefault] {
    var result: [HiddenDefault] = []
    for quote in prefixedStrings {
      guard let start = wordBefore(quote), lastWordIsOr(before: start), let value = string(at: quote), !value.isEmpty
      else { continue }
      let line = line(at: quote)
      if let name = secretName(on: line, before: start, secrets) {
        result.append(HiddenDefault(name: name, value: value, line: line))
      }
    }
    for bracket in brackets where bare[bracket] == UInt8(ascii: "(") {
      let arguments = bare[(bracket + 1)...].drop { $0.isBlank || $0 == 0x0A }
      guard arguments.first == UInt8(ascii: "d"), bare[..<bracket].suffix(5).elementsEqual("field".utf8),
        let behind = ["default=", "default_factory=lambda:"].first(where: { arguments.starts(with: $0.utf8) })
      else { continue }
      let quote = arguments.dropFirst(behind.utf8.count).drop { $0.isBlank }.startIndex
      let line = line(at: bracket)
      guard let value = string(at: quote), let assigned = assignedName(line.range) else { continue }
      let name = String(decoding: assigned, as: UTF8.self)
      if secrets.isSecret(name) { result.append(HiddenDefault(name: name, value: value, line: line)) }
    }
    return result
  }

  /// Where the letters begin that stand in front of a quote.
  private func wordBefore(_ quote: Int) -> Int? {
    let letters = bare[..<quote].reversed().prefix { $0.isPythonName }.count
    return letters <= 2 ? quote - letters : nil
  }

  private func lastWordIsOr(before end: Int) -> Bool {
    let before = bare[..<end].suffix(200).reversed().drop { $0.isBlank || $0 == 0x0A || $0 == UInt8(ascii: "(") }
    return before.starts(with: "ro".utf8) && before.dropFirst(2).first?.isPythonName != true
  }

  /// The text between a quote and its next like; nil where there is none, and where an f-string puts something into it.
  private func string(at quote: Int) -> String? {
    guard quote < bare.count, bare[quote] == UInt8(ascii: "\"") || bare[quote] == UInt8(ascii: "'") else { return nil }
    let text = code[(quote + 1)...].prefix { $0 != bare[quote] && $0 != 0x0A }
    guard text.endIndex < code.count, code[text.endIndex] == bare[quote], !text.contains(UInt8(ascii: "{")) else {
      return nil
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The last secret name in front of an offset, in the code of the line or in its strings, where the statement begins there.
  private func secretName(on line: Line, before end: Int, _ secrets: SecretNames) -> String? {
    let first = line.number > 1 && bare[line.range].starts(with: "or ".utf8) ? lines[line.number - 2].range : line.range
    let text = code[first.lowerBound..<max(first.lowerBound, end)]
    let names = text.split { !$0.isPythonName && $0 != UInt8(ascii: "-") }
    return names.lazy.reversed().map { String(decoding: $0, as: UTF8.self) }.first(where: secrets.isSecret)
  }
}
