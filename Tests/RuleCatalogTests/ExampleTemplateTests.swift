import Model
import RuleCatalog
import RuleModel
import Testing

struct ExampleTemplateTests {
  @Test func markersGiveTheRanges() throws {
    let expansion = try expand("a [[secret]] b [[x]]")
    #expect(text(expansion) == "a secret b x")
    #expect(expansion.ranges == [2..<8, 11..<12])
  }

  @Test func withoutMarkersBracketsAreText() throws {
    let expansion = try ExampleTemplate("if [[ -z $x ]]; then", hasMarkers: false).expanded(seed: 1)
    #expect(text(expansion) == "if [[ -z $x ]]; then")
    #expect(expansion.ranges.isEmpty)
  }

  @Test func escapesAndLoneBracesAreText() throws {
    #expect(text(try expand("{{{{ x }} [[[[ y ]] } { [ ]")) == "{{ x }} [[ y ]] } { [ ]")
    #expect(text(try expand("{\"a\": {\"b\": 1}}")) == "{\"a\": {\"b\": 1}}")
  }

  @Test(arguments: NamedAlphabet.allCases, [1, 2, 3, 7, 16, 36, 200])
  func runsUseTheirAlphabetAndLookReal(alphabet: NamedAlphabet, count: Int) throws {
    for index in 0..<3 {
      let run = try ExampleTemplate("{{\(alphabet.rawValue) \(count)}}")
        .expanded(seed: ExampleTemplate.seed(ruleID: "r", index: index)).bytes
      #expect(run.count == count)
      #expect(run.allSatisfy { alphabet.byteClass.contains($0) })
      #expect(!zip(zip(run, run.dropFirst()), run.dropFirst(2)).contains { $0.0 == $0.1 && $0.1 == $1 })
      let kinds = Set(alphabet.members.map(kind))
      if count >= kinds.count, count > 6 || kinds.count <= 2 { #expect(Set(run.map(kind)) == kinds) }
    }
  }

  @Test func theSameSeedGivesTheSameText() throws {
    let template = try ExampleTemplate("{{alnum 40}} {{jwt}} {{pem RSA PRIVATE KEY 12}}")
    let seed = ExampleTemplate.seed(ruleID: "acme-key", index: 0)
    #expect(try template.expanded(seed: seed) == template.expanded(seed: seed))
    #expect(
      try template.expanded(seed: seed) != template.expanded(seed: ExampleTemplate.seed(ruleID: "acme-key", index: 1)))
    #expect(
      try template.expanded(seed: seed) != template.expanded(seed: ExampleTemplate.seed(ruleID: "acme-kez", index: 0)))
    // Pinned: examples must not change with a release of Swift or of a library.
    #expect(text(try ExampleTemplate("{{alnum 12}}").expanded(seed: seed)) == pinned)
  }

  private let pinned = "zCmyHXZjDE4Q"

  @Test func checksumIsComputedOverTheTokenSoFar() throws {
    let template = try ExampleTemplate("x [[ghp_{{digits 4}}{{checksum}}!]] [[y{{checksum}}]]")
    var seen: [String] = []
    let expansion = try template.expanded(seed: 3, checksum: .crc32Base62) { algorithm, token in
      seen.append("\(algorithm.rawValue) \(String(decoding: token, as: UTF8.self))")
      return Array("<sum>".utf8)
    }
    let digits = String(text(expansion).dropFirst(6).prefix(4))
    #expect(seen == ["crc32-base62 ghp_\(digits)", "crc32-base62 y"])
    #expect(text(expansion) == "x ghp_\(digits)<sum>! y<sum>")
    #expect(expansion.ranges == [2..<16, 17..<23])
  }

  @Test func checksumNeedsTheRulesChecksum() throws {
    let template = try ExampleTemplate("[[a{{checksum}}]]")
    #expect(template.needsChecksum)
    #expect(throws: ExampleTemplate.Problem.self) { try template.expanded(seed: 1) }
    #expect(throws: ExampleTemplate.Problem.self) { try template.expanded(seed: 1, checksum: .crc32Base62) }
  }

  @Test(arguments: [
    ("{{base64-of user:pass}}", "dXNlcjpwYXNz"), ("{{base64-of a}}", "YQ=="), ("{{base64-of ab}}", "YWI="),
    ("{{base64-of abc}}", "YWJj"), ("{{base64-of {\"a\":{\"b\":1}}}}", "eyJhIjp7ImIiOjF9fQ=="),
    ("{{repeat ab 3}}", "ababab"), ("{{repeat a b 2}}|", "a ba b|"), ("{{repeat é 2}}", "éé"),
    ("{{ repeat x 1 }}", "x"),
    ("{{base64-of {{repeat a 3}}}}.", "YWFh."),
  ]) func plainMacros(source: String, expected: String) throws {
    #expect(text(try expand(source)) == expected)
  }

  @Test func tokenIsAWellFormedJWT() throws {
    let parts = text(try expand("{{jwt}}")).split(separator: ".")
    #expect(parts.count == 3)
    #expect(parts[0] == "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9")
    #expect(parts[1].hasPrefix("eyJzdWIiOi"))
    #expect(parts[2].utf8.count == 43)
  }

  @Test(arguments: [1, 2, 3, 6, 25]) func pemHoldsOneWellFormedSequence(lines: Int) throws {
    let block = text(try expand("{{pem RSA PRIVATE KEY \(lines)}}")).split(separator: "\n")
    #expect(block.first == "-----BEGIN RSA PRIVATE KEY-----")
    #expect(block.last == "-----END RSA PRIVATE KEY-----")
    #expect(block.count == lines + 2 && block.dropFirst().dropLast().allSatisfy { $0.utf8.count == 64 })
    let der = try #require(decodeBase64(block.dropFirst().dropLast().joined()))
    #expect(der.count == lines * 48)
    let (tag, content) = try #require(element(der))
    #expect(tag == 0x30)
    #expect(content.starts(with: [0x02, 0x01, 0x00]))
    #expect(element(Array(content.dropFirst(3)))?.tag == 0x04)
  }

  @Test func opensshAndPGPBlocksHaveTheirOwnStructure() throws {
    let openssh = text(try expand("{{pem OPENSSH PRIVATE KEY 5}}")).split(separator: "\n")
    let key = try #require(decodeBase64(openssh.dropFirst().dropLast().joined()))
    #expect(key.starts(with: Array("openssh-key-v1\0".utf8)) && key.count == 240)
    let pgp = text(try expand("{{pem PGP PRIVATE KEY BLOCK 5}}")).split(
      separator: "\n", omittingEmptySubsequences: false)
    #expect(pgp[1].isEmpty && pgp[7].hasPrefix("=") && pgp[7].utf8.count == 5 && pgp.count == 9)
    #expect(decodeBase64(String(pgp[2]))?.prefix(4) == [0x95, 0x00, 0xED, 0x04])
  }

  @Test(arguments: [
    ("[[a", "`[[` without `]]`"), ("[[]]", "nothing stands between"), ("[[a [[b]] ]]", "inside"),
    ("{{alnum", "`{{` without `}}`"), ("{{}}", "unknown macro"), ("{{ x }}", "unknown macro"),
    ("{{alnum}}", "needs a number"),
    ("{{alnum 0}}", "needs a number, 1 to 65536"), ("{{alnum 99999}}", "needs a number"),
    ("{{alnum -1}}", "needs a number"),
    ("{{alnum 3 x}}", "needs a number"), ("{{jwt 3}}", "wrong arguments"), ("{{base64-of}}", "wrong arguments"),
    ("{{pem X}}", "needs a text and a number"), ("{{pem OPENSSH PRIVATE KEY 2}}", "at least 4 lines"),
    ("{{repeat abc 60000000}}", "is longer than"), ("{{repeat x 99999999999999999999}}", "needs a number"),
    ("{{checksum}}", "there is none before it"), ("[[a]]{{checksum}}", "there is none before it"),
    ("{{base64-of {{checksum}}}}", "there is none before it"), ("{{hxe 3}}", "did you mean `hex`?"),
  ]) func saysWhatIsWrong(source: String, message: String) {
    do throws(ExampleTemplate.Problem) {
      _ = try ExampleTemplate(source)
      Issue.record("no problem")
    } catch {
      #expect(error.message.contains(message), "\(error)")
    }
  }

  private func expand(_ source: String) throws -> ExampleTemplate.Expansion {
    try ExampleTemplate(source).expanded(seed: 42)
  }

  private func text(_ expansion: ExampleTemplate.Expansion) -> String {
    String(decoding: expansion.bytes, as: UTF8.self)
  }

  private func kind(_ byte: UInt8) -> Int {
    let character = Character(Unicode.Scalar(byte))
    return character.isLowercase ? 0 : character.isUppercase ? 1 : character.isNumber ? 2 : 3
  }

  private func decodeBase64(_ text: some StringProtocol) -> [UInt8]? {
    let alphabet = NamedAlphabet.base64.members
    var result: [UInt8] = []
    var pending = 0
    var bits = 0
    for byte in text.utf8 where byte != UInt8(ascii: "=") {
      guard let value = alphabet.firstIndex(of: byte) else { return nil }
      pending = (pending << 6 | value) & 0xFFFF
      bits += 6
      if bits >= 8 {
        bits -= 8
        result.append(UInt8((pending >> bits) & 0xFF))
      }
    }
    return result
  }

  /// The tag and the content of a DER element that fills all of `bytes`.
  private func element(_ bytes: [UInt8]) -> (tag: UInt8, content: [UInt8])? {
    guard bytes.count >= 2 else { return nil }
    var length = Int(bytes[1])
    var start = 2
    if length >= 0x80 {
      start += length - 0x80
      length = bytes[2..<start].reduce(0) { $0 << 8 | Int($1) }
    }
    return start + length == bytes.count ? (bytes[0], Array(bytes[start...])) : nil
  }
}
