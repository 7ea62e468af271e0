public import RuleModel

/// An example with generated parts, so that no text of a token's shape stands in a rule file.
///
/// `{{…}}` is a macro, `{{{{` a literal `{{`. With markers, `[[` and `]]` enclose what must be found, and `[[[[` is a
/// literal `[[`. `docs/rule-format.md` lists the macros.
public struct ExampleTemplate: Sendable {
  /// The text an example stands for.
  public struct Expansion: Sendable, Hashable {
    public var bytes: [UInt8]
    /// What the markers enclosed, in order; empty without markers.
    public var ranges: [Range<Int>]
  }

  /// What is wrong with a template, as a sentence.
  public struct Problem: Error, Sendable, Hashable {
    public var message: String
  }

  /// Computes a rule's checksum over the token's text so far, its prefix included; nil when that cannot be done.
  public typealias ChecksumFunction = (ChecksumAlgorithm, _ token: [UInt8]) -> [UInt8]?

  /// Bytes an expansion may have.
  public static let maximumBytes = 64 << 20

  enum Piece: Sendable {
    case text([UInt8])
    case start
    case end
    case macro(ExampleMacro)
  }

  let pieces: [Piece]

  /// How many ranges the expansion will have.
  public var rangeCount: Int {
    pieces.count {
      if case .end = $0 { return true }
      return false
    }
  }

  /// True when `{{checksum}}` is used.
  public var needsChecksum: Bool {
    pieces.contains {
      if case .macro(.checksum) = $0 { return true }
      return false
    }
  }

  /// Reads a template; examples of checks and counterexamples are written without markers.
  public init(_ text: String, hasMarkers: Bool = true) throws(Problem) {
    var parser = ExampleTemplateParser(Array(text.utf8), hasMarkers: hasMarkers)
    pieces = try parser.parse()
  }

  /// A seed that depends on the rule and the example alone (FNV-1a).
  public static func seed(ruleID: String, index: Int) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in ruleID.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    return hash ^ (UInt64(truncatingIfNeeded: index) &* 0x9E37_79B9_7F4A_7C15)
  }

  /// The text; the same for the same seed.
  ///
  /// Throws when `{{checksum}}` is used and `checksum` is nil or cannot be computed, and when the text grows beyond
  /// `maximumBytes`.
  public func expanded(
    seed: UInt64, checksum: ChecksumAlgorithm? = nil, computeChecksum: ChecksumFunction = { _, _ in nil }
  ) throws(Problem) -> Expansion {
    var random = ExampleRandom(seed: seed)
    var result = Expansion(bytes: [], ranges: [])
    var start = 0
    for piece in pieces {
      switch piece {
      case .text(let bytes): result.bytes += bytes
      case .start: start = result.bytes.count
      case .end: result.ranges.append(start..<result.bytes.count)
      case .macro(.checksum):
        guard let checksum else { throw Problem(message: "`{{checksum}}` needs a `checksum` in the rule") }
        guard let bytes = computeChecksum(checksum, Array(result.bytes[start...])) else {
          throw Problem(message: "`{{checksum}}`: \(checksum.rawValue) cannot be computed over the text before it")
        }
        result.bytes += bytes
      case .macro(let macro): result.bytes += macro.bytes(&random)
      }
      if result.bytes.count > Self.maximumBytes {
        throw Problem(message: "the example is longer than \(Self.maximumBytes) bytes")
      }
    }
    return result
  }
}
