extension PythonFile {
  /// Lines of calls of the library requests that give no timeout, as far as the arguments are written out.
  var requestsWithoutTimeout: [Line] {
    if offsets(of: "requests").isEmpty { return [] }
    return requestCalls().sorted().compactMap { open in
      let range = arguments(after: open, limit: 8_000)
      // Of what is longer nothing is known.
      if range.count > 7_900 { return nil }
      return givesTimeout(range) ? nil : line(at: startOfName(before: open))
    }
  }

  /// The line of the first call of the library requests, where nothing in the file looks whether one was refused and no
  /// call's answer is handed on as it is; nil otherwise.
  var firstRequestWithoutStatusCheck: Line? {
    if offsets(of: "requests").isEmpty { return nil }
    let looks = ["status", ".ok", "reason"].contains { !offsets(of: $0).isEmpty }
    if looks { return nil }
    let calls = requestCalls().sorted()
    let isHandedOn = calls.contains { open in
      let before = bare[..<startOfName(before: open)].reversed().drop { $0.isBlank || $0 == UInt8(ascii: "(") }
      return before.starts(with: "return".utf8.reversed()) || before.starts(with: "lambda:".utf8.reversed())
    }
    return isHandedOn ? nil : calls.first.map { line(at: startOfName(before: $0)) }
  }

  private static let requestMethods: Set = ["get", "post", "put", "patch", "delete", "head", "options", "request"]

  /// The opening parentheses of the calls, under whatever name the file knows the library, its functions and its sessions.
  private func requestCalls() -> Set<Int> {
    var modules: Set = ["requests"]
    var functions: Set<String> = []
    for line in lines where !line.continuesLongString && line.range.count > 15 {
      let code = bare[line.range]
      if code.starts(with: "import requests as ".utf8) {
        modules.insert(String(decoding: code.dropFirst(19).prefix { $0.isPythonName }, as: UTF8.self))
      } else if code.starts(with: "from requests import ".utf8) {
        functions.formUnion(importedMethods(line))
      }
    }
    var result: Set<Int> = []
    for module in modules {
      for offset in offsets(of: module + ".") {
        guard isNameStart(offset), offset == 0 || bare[offset - 1] != UInt8(ascii: ".") else { continue }
        let name = bare[(offset + module.utf8.count + 1)...].prefix { $0.isPythonName }
        guard name.endIndex < bare.count, bare[name.endIndex] == UInt8(ascii: "(") else { continue }
        let text = String(decoding: name, as: UTF8.self)
        if Self.requestMethods.contains(text) { result.insert(name.endIndex) }
        if text == "Session" || text == "session" { addCalls(ofSessionAt: offset, behind: name.endIndex, to: &result) }
      }
    }
    for function in functions {
      for offset in offsets(of: function + "(") where isNameStart(offset) {
        if offset > 0, bare[offset - 1] == UInt8(ascii: ".") { continue }
        // `def get(…)` is another function of that name.
        if bare[..<offset].suffix(4).elementsEqual("def ".utf8) { return result }
        result.insert(offset + function.utf8.count)
      }
    }
    return result
  }

  /// The names under which `from requests import get, post as send` makes its functions known.
  private func importedMethods(_ line: Line) -> [String] {
    var list = bare[line.range].dropFirst(21).drop { $0.isBlank }
    if list.first == UInt8(ascii: "(") { list = bare[arguments(after: list.startIndex)] }
    return list.split(separator: UInt8(ascii: ",")).compactMap { part in
      let words = String(decoding: part, as: UTF8.self).split { !$0.isLetter && $0 != "_" }
      guard let first = words.first, Self.requestMethods.contains(String(first)), let last = words.last else {
        return nil
      }
      return String(last)
    }
  }

  /// Adds the calls of a session that has a name: `s = requests.Session()`, `with requests.Session() as s:`.
  private func addCalls(ofSessionAt start: Int, behind open: Int, to result: inout Set<Int>) {
    let line = line(at: start)
    let before = bare[line.range.lowerBound..<start]
    var name: [UInt8] = []
    if before.starts(with: "with ".utf8) {
      // The call may end in a later line.
      let rest = bare[arguments(after: open).upperBound...].dropFirst().drop { $0.isBlank }
      guard rest.starts(with: "as ".utf8) else { return }
      name = Array(rest.dropFirst(3).drop { $0.isBlank }.prefix { $0.isPythonName })
    } else if let assigned = assignedName(line.range) {
      name = assigned
    } else if before.starts(with: "self.".utf8) {
      // A session that an object keeps: what it is given, such as an adapter with a timeout, is not followed.
      let attribute = before.dropFirst(5).prefix { $0.isPythonName }
      let rest = before[attribute.endIndex...].drop { $0.isBlank }
      if rest.first == UInt8(ascii: "="), rest.dropFirst().allSatisfy(\.isBlank) {
        name = Array("self.".utf8) + attribute
        let text = String(decoding: name, as: UTF8.self)
        if !offsets(of: text + ".mount(").isEmpty { return }
      }
    }
    // `s.request = partial(s.request, timeout=5)` gives all of its calls one.
    guard !name.isEmpty, offsets(of: String(decoding: name, as: UTF8.self) + ".request =").isEmpty else { return }
    let text = String(decoding: name, as: UTF8.self) + "."
    for offset in offsets(of: text) where isNameStart(offset) && offset > start {
      if bare[offset - 1] == UInt8(ascii: ".") { continue }
      let method = bare[(offset + text.utf8.count)...].prefix { $0.isPythonName }
      guard method.endIndex < bare.count, bare[method.endIndex] == UInt8(ascii: "("),
        Self.requestMethods.contains(String(decoding: method, as: UTF8.self))
      else { continue }
      result.insert(method.endIndex)
    }
  }

  private func startOfName(before open: Int) -> Int {
    var start = open
    while start > 0, bare[start - 1].isPythonName || bare[start - 1] == UInt8(ascii: ".") { start -= 1 }
    return start
  }

  private func givesTimeout(_ range: Range<Int>) -> Bool {
    let arguments = FoldedBytes(folded: Array(bare[range]))
    if arguments.firstMatch(of: Array("**".utf8)) != nil { return true }
    guard let found = arguments.firstMatch(of: Array("timeout".utf8)) else { return false }
    let value = arguments.bytes[found.upperBound...].drop { $0.isBlank || $0 == UInt8(ascii: "=") }
    // `timeout=None` waits without end.
    return !(value.starts(with: "None".utf8) && value.dropFirst(4).first?.isPythonName != true)
  }
}
