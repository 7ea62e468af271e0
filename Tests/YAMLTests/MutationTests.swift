import Model
import Testing
import YAML

/// A small deterministic fuzz: no mutation of a valid document may trap or hang; it parses or has a position.
struct MutationTests {
  private static let seeds = [
    "a: 1\nb:\n  - x\n  - &y {c: 'd', e: \"f\\u00e9\"}\n  - *y\nz: |\n  text\n  more\n",
    "%YAML 1.1\n---\n!!map {? [a, b] : c, <<: {d: e}}\n...\n--- >-\n folded\n",
    "- id: some-rule\n  secret:\n    token: { prefix: abc_, chars: alnum, length: 36 }\n  examples:\n    - '[[x]]'\n",
    "\u{FEFF}k: !t!x ~\r\n# comment\r\n? |\r\n  long\r\n: - 1\r\n  - 2\r\n",
  ]

  @Test(arguments: 0..<seeds.count) func mutationsNeverTrap(index: Int) {
    var random = SplitMix64(seed: UInt64(index) &* 7919 &+ 1)
    let seed = Array(Self.seeds[index].utf8)
    let alphabet = Array("\t\n\r :-?[]{},&*!|>'\"%@`#<~0a\\".utf8) + [0x00, 0x80, 0xC3, 0xFF, 0xFE, 0xEF]
    for _ in 0..<4000 {
      var bytes = seed
      for _ in 0...random.next(below: 4) {
        let at = random.next(below: bytes.count)
        switch random.next(below: 5) {
        case 0: bytes[at] = alphabet[random.next(below: alphabet.count)]
        case 1: bytes.insert(alphabet[random.next(below: alphabet.count)], at: at)
        case 2 where bytes.count > 1: bytes.remove(at: at)
        case 3: bytes.insert(contentsOf: bytes[at...].prefix(20), at: random.next(below: bytes.count))
        default: bytes[at] = UInt8(truncatingIfNeeded: random.next(below: 256))
        }
      }
      check(bytes)
    }
  }

  @Test(arguments: 0..<seeds.count) func everyPrefixParsesOrHasAPlace(index: Int) {
    let seed = Array(Self.seeds[index].utf8)
    for length in 0...seed.count { check(Array(seed.prefix(length))) }
  }

  private func check(_ bytes: [UInt8]) {
    do throws(YAMLIssue) {
      for document in try YAMLDocument.parse(bytes) { if let root = document.root { walk(root) } }
    } catch {
      let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).count
      #expect(error.line >= 1 && error.line <= 3 * lines + 3 && error.column >= 1 && !error.message.isEmpty)
    }
  }

  private func walk(_ node: YAMLNode) {
    #expect(node.line >= 1 && node.column >= 1)
    #expect((node.line, node.column) <= (node.endLine, node.endColumn))
    _ = node.resolvedType
    for item in node.items ?? [] { walk(item) }
    for pair in node.pairs ?? [] {
      walk(pair.key)
      walk(pair.value)
    }
  }
}
