import Model
import PCRE2
import RuleModel

@testable import Detection

/// The engine without anchors and windows: every rule over the whole buffer. Slow, and right by inspection.
extension SecretScanner {
  func scanNaively(_ bytes: [UInt8], path: String) -> [Match] {
    var scratch = ScanScratch()
    scratch.beginPass(rules)
    var matches: [Match] = []
    let span = bytes.span
    let file = ScannedFile(path: RepoPath(path), head: span)
    for number in 0..<rules.count {
      guard let rule = rules.rule(number) else { continue }
      switch rule.spec.matcher {
      case .token:
        for start in bytes.indices {
          if let range = rule.token?.match(span, at: start) {
            judge(number, rule, span, range, range, file, &scratch, &matches)
          }
        }
      case .pattern(let spec):
        guard let pattern = try? Pattern(spec.source) else { continue }
        var from = 0
        while scratch.matching.search(pattern, in: span, from: from) == .match, let range = scratch.matching.range() {
          let secret = pattern.secretGroup > 0 ? scratch.matching.range(of: pattern.secretGroup) ?? range : range
          judge(number, rule, span, range, secret, file, &scratch, &matches)
          from = max(range.lowerBound + 1, secret.upperBound)
        }
      case .assignment, .path: break
      }
    }
    dropLoneIdentifiers(&matches, from: 0, span, &scratch)
    resolve(&matches, from: 0, span)
    raiseByNeighbours(&matches, from: 0, span)
    joinIdentifiers(&matches, from: 0, span)
    return matches
  }

  func scanAll(_ bytes: [UInt8], path: String) -> [Match] {
    var scratch = ScanScratch()
    var matches: [Match] = []
    _ = scan(bytes.span, file: ScannedFile(path: RepoPath(path), head: bytes.span), scratch: &scratch, into: &matches)
    return matches
  }
}
