internal import RuleModel
internal import YAML

extension IgnoredCheck {
  /// `ignored: { paths: [.env], except: [.env.example], containing: [...], without: [...],
  /// beginnings: [FEEDFEED], note_in: [tests/],
  /// outside_repositories: true, expected: [{ name: .env, when: [.env.example] }],
  /// condition: credentials }`.
  init?(reading object: inout YAMLObject) {
    let paths = object.globs("paths") ?? []
    let except = object.globs("except") ?? []
    let containing = object.strings("containing") ?? []
    let without = object.strings("without") ?? []
    let beginnings = object.beginnings()
    let noteIn = object.globs("note_in") ?? []
    var expected: [Expected] = []
    let outside = object.bool("outside_repositories") ?? false
    let condition = object.choice("condition", as: SectionsCheck.Condition.self) ?? .always
    let nodes = object.value("expected")
    if let nodes, nodes.items == nil { object.issue(nodes, "`expected` must be a list") }
    for node in nodes?.items ?? [] {
      var entry = YAMLObject(node, what: "expected")
      let name = entry.requiredString("name")
      let when = entry.required("when") == nil ? [] : entry.globs("when") ?? []
      entry.finish()
      object.adopt(entry.issues)
      if let name { expected.append(Expected(name: name, when: when)) }
    }
    if paths.isEmpty, expected.isEmpty {
      object.issue(object.node, "`ignored` needs `paths` or `expected`")
      return nil
    }
    self.init(
      paths: paths, except: except, containing: containing, without: without,
      beginnings: beginnings, noteIn: noteIn,
      outsideRepositories: outside, expected: expected, condition: condition)
  }
}

extension YAMLObject {
  /// `beginnings: [FEEDFEED]`, bytes in hexadecimal digits.
  mutating func beginnings() -> [[UInt8]] {
    let texts = strings("beginnings") { text in
      Self.bytes(hexadecimal: text).isEmpty
        ? "`\(text)` is no sequence of bytes: two hexadecimal digits each, as in `FEEDFEED`" : nil
    }
    return (texts ?? []).map(Self.bytes)
  }

  /// Empty for what is no sequence of pairs of digits.
  private static func bytes(hexadecimal text: String) -> [UInt8] {
    let digits = text.compactMap(\.hexDigitValue)
    guard digits.count == text.count, digits.count.isMultiple(of: 2) else { return [] }
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
  }
}
