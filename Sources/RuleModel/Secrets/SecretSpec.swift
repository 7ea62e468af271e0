public import Model

/// What a secret rule looks for and how a candidate is judged.
public struct SecretSpec: Sendable, Hashable {
  public var matcher: Matcher
  /// Lower-case or exact literals, at least one of which is in any match; at least 3 bytes each. Empty for `path`.
  public var anchors: [String]
  public var requires: Requirements
  public var context: ContextRequirement?
  public var checksum: ChecksumAlgorithm?
  public var structure: StructureKind?
  public var rejects: Rejects
  public var near: [NearRule]
  /// Set when what is found is no secret of its own but names one that stands beside it.
  public var identifies: IdentifiedSecrets?
  /// What the shape alone proves; checksum and structure move it.
  public var confidence: Confidence
  /// What the text is, which decides how random it must look.
  public var kind: Kind
  /// Only files whose path matches one of these globs or one of `pathPatterns`; both empty means every file.
  public var paths: [String]
  /// PCRE2 patterns searched in the path of a file.
  public var pathPatterns: [String]

  public enum Kind: String, Sendable, CaseIterable {
    /// Made by a program.
    case token
    /// Chosen by a person.
    case password
    /// What a password was made into: however random it looks, it is not the password.
    case hash
  }

  public enum Matcher: Sendable, Hashable {
    /// Prefix, alphabet, length: no regular expression.
    case token(TokenShape)
    /// A PCRE2 pattern; the group named `secret` is the secret, else the whole match.
    case pattern(PatternSpec)
    /// `key = value` in any language, judged by key name and value.
    case assignment(AssignmentSpec)
    /// A file that is a secret by its name; what names it is in `paths` and `pathPatterns`.
    case path
  }

  public init(
    matcher: Matcher, anchors: [String], requires: Requirements = Requirements(), context: ContextRequirement? = nil,
    checksum: ChecksumAlgorithm? = nil, structure: StructureKind? = nil, rejects: Rejects = Rejects(),
    near: [NearRule] = [], identifies: IdentifiedSecrets? = nil, confidence: Confidence = .high, kind: Kind = .token,
    paths: [String] = [], pathPatterns: [String] = []
  ) {
    self.matcher = matcher
    self.anchors = anchors
    self.requires = requires
    self.context = context
    self.checksum = checksum
    self.structure = structure
    self.rejects = rejects
    self.near = near
    self.identifies = identifies
    self.confidence = confidence
    self.kind = kind
    self.paths = paths
    self.pathPatterns = pathPatterns
  }
}

/// A fixed token shape: one of the prefixes, then `lengths` bytes of `alphabet`, not followed by another of them.
public struct TokenShape: Sendable, Hashable {
  public var prefixes: [String]
  public var alphabet: ByteClass
  /// Lengths of the part after the prefix, in bytes; sorted, not overlapping.
  public var lengths: [ClosedRange<Int>]

  public init(prefixes: [String], alphabet: ByteClass, lengths: [ClosedRange<Int>]) {
    self.prefixes = prefixes
    self.alphabet = alphabet
    self.lengths = lengths
  }
}

/// A PCRE2 pattern and the longest match it can have.
public struct PatternSpec: Sendable, Hashable {
  public var source: String
  /// Longest match in bytes; derived or declared (`window:`).
  public var window: Int
  /// Bytes from the begin of a match to its first anchor, at most; at most `window`.
  public var reach: Int
  /// How far behind the begin of a match its anchor begins, in bytes, the same for every anchor; nil when that varies.
  public var anchorOffset: Int?
  /// The case of the anchors' letters counts.
  public var hasExactAnchors: Bool
  /// The bytes of which one comes behind any anchor; nil when that is not known.
  public var followingAnchor: ByteClass?
  /// The bytes of which one stands before any anchor unless it begins the text; nil when that is not known.
  public var precedingAnchor: ByteClass?
  /// Nil when no run is worth looking for.
  public var requiredRun: RequiredRun?
  /// Nil when nothing worth looking for stands behind every anchor.
  public var sequel: AnchorSequel?

  /// The window of a pattern without a literal of its own: a word of its context stands in for one, and all of the file
  /// is searched where that word is.
  public static let wholeFile = 1 << 40

  public init(
    source: String, window: Int, reach: Int? = nil, anchorOffset: Int? = nil, hasExactAnchors: Bool = false,
    followingAnchor: ByteClass? = nil, precedingAnchor: ByteClass? = nil, requiredRun: RequiredRun? = nil,
    sequel: AnchorSequel? = nil
  ) {
    self.source = source
    self.window = window
    self.reach = reach ?? window
    self.anchorOffset = anchorOffset
    self.hasExactAnchors = hasExactAnchors
    self.followingAnchor = followingAnchor
    self.precedingAnchor = precedingAnchor
    self.requiredRun = requiredRun
    self.sequel = sequel
  }
}

/// So many bytes of a class, one behind the other, that every match of a pattern has somewhere.
public struct RequiredRun: Sendable, Hashable {
  public var alphabet: ByteClass
  /// Bytes, at least 1.
  public var length: Int

  public init(alphabet: ByteClass, length: Int) {
    self.alphabet = alphabet
    self.length = length
  }

  /// True when such a run stands in a range of bytes.
  ///
  /// - Complexity: looks at one byte of `length` where the class is rare.
  public func stands(in bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    // Every run covers one of the places that are looked at.
    var place = range.lowerBound + length - 1
    while place < range.upperBound {
      guard alphabet.contains(bytes[place]) else {
        place += length
        continue
      }
      var start = place
      while start > range.lowerBound, place - start < length, alphabet.contains(bytes[start - 1]) { start -= 1 }
      var end = place + 1
      while end < range.upperBound, end - start < length, alphabet.contains(bytes[end]) { end += 1 }
      if end - start >= length { return true }
      place = end + length
    }
    return false
  }
}

/// The generic rule: a key name that says secret, an assignment in any language, a value that looks like one.
public struct AssignmentSpec: Sendable, Hashable {
  /// Words of which one must be a word of the key name (`db_pass`, `X-Api-Key`), lower case.
  public var keys: [String]
  /// Words that make the key name harmless although it has one of `keys` (`token_count`, `password_field`).
  public var excludedKeys: [String]

  public init(keys: [String], excludedKeys: [String]) {
    self.keys = keys
    self.excludedKeys = excludedKeys
  }
}

/// Floors that a secret's own text must reach; nil means no floor.
public struct Requirements: Sendable, Hashable {
  /// Shannon entropy in bits a byte, 0 to 8.
  public var entropy: Double?
  public var digits: Int?
  public var upper: Int?
  public var lower: Int?
  /// Different byte values.
  public var distinct: Int?

  public init(
    entropy: Double? = nil, digits: Int? = nil, upper: Int? = nil, lower: Int? = nil, distinct: Int? = nil
  ) {
    self.entropy = entropy
    self.digits = digits
    self.upper = upper
    self.lower = lower
    self.distinct = distinct
  }
}

/// Words of which one must stand near the match, without regard to case.
public struct ContextRequirement: Sendable, Hashable {
  /// `wholeFile` for anywhere in the file.
  public var withinLines: Int
  public var any: [String]

  public static let wholeFile = Int.max

  public init(withinLines: Int, any: [String]) {
    self.withinLines = withinLines
    self.any = any
  }
}

/// What makes a candidate a placeholder beyond the shared list.
public struct Rejects: Sendable, Hashable {
  /// Exact secrets, without regard to case.
  public var values: [String]
  /// Texts that stand somewhere in the secret, without regard to case.
  public var words: [String]
  /// PCRE2 patterns searched in the secret.
  public var patterns: [String]
  /// File roles the rule does not run in.
  public var roles: [FileRole]
  /// A candidate for which one of these holds is rejected.
  public var conditions: [RejectCondition]
  /// False for a rule that the shared list of placeholders does not hold for.
  public var placeholders: Bool
  /// True for a rule that rejects a secret which reads like words of a language; of a token only the confidence falls.
  public var naturalLanguage: Bool
  /// True for a rule that takes any text in its place: what people and programs write there instead of a secret is
  /// rejected, as it is under the names of an `assignment`.
  public var commonValues: Bool

  public init(
    values: [String] = [], words: [String] = [], patterns: [String] = [], roles: [FileRole] = [],
    conditions: [RejectCondition] = [], placeholders: Bool = true, naturalLanguage: Bool = false,
    commonValues: Bool = false
  ) {
    self.values = values
    self.words = words
    self.patterns = patterns
    self.roles = roles
    self.conditions = conditions
    self.placeholders = placeholders
    self.naturalLanguage = naturalLanguage
    self.commonValues = commonValues
  }
}

/// Holds when each list that is not empty has an entry that is found; PCRE2 patterns but for `words`.
public struct RejectCondition: Sendable, Hashable {
  /// Searched in the secret.
  public var secret: [String]
  /// Searched in all that the rule's pattern matched.
  public var match: [String]
  /// Searched in the lines that the match stands on, at most 4 KiB to each side of it.
  public var line: [String]
  /// Searched in the path of the file.
  public var path: [String]
  /// Texts that stand somewhere in the secret, without regard to case.
  public var words: [String]

  public init(
    secret: [String] = [], match: [String] = [], line: [String] = [], path: [String] = [], words: [String] = []
  ) {
    self.secret = secret
    self.match = match
    self.line = line
    self.path = path
    self.words = words
  }
}

/// Another rule's match close by raises this one's confidence.
public struct NearRule: Sendable, Hashable {
  public var ruleID: String
  public var withinLines: Int
  public var raises: Confidence

  public init(ruleID: String, withinLines: Int, raises: Confidence) {
    self.ruleID = ruleID
    self.withinLines = withinLines
    self.raises = raises
  }
}

/// The rules whose secrets an identifier belongs to: beside a match of one of them it is a place of that finding.
public struct IdentifiedSecrets: Sendable, Hashable {
  public var ruleIDs: [String]
  public var withinLines: Int
  /// True when the identifier is worth a finding without its secret, too.
  public var isReportedAlone: Bool

  public init(ruleIDs: [String], withinLines: Int, isReportedAlone: Bool) {
    self.ruleIDs = ruleIDs
    self.withinLines = withinLines
    self.isReportedAlone = isReportedAlone
  }
}

/// The documented checksums a token may carry; each says where it is from in `Detection`.
public enum ChecksumAlgorithm: String, Sendable, CaseIterable {
  /// GitHub, npm, Vercel: last 6 characters are base62 of the CRC-32 of the body after the prefix.
  case crc32Base62 = "crc32-base62"
  /// Confluent: last 6 characters are base64 of the little-endian CRC-32 of the body.
  case crc32Base64LE = "crc32-base64-le"
  /// GitLab routable tokens: last 7 characters are base36 of the CRC-32 of everything before.
  case crc32Base36 = "crc32-base36"
  /// Atlassian, Bitbucket: last 8 hex digits are the CRC-32 of everything before, prefix included.
  case crc32HexAll = "crc32-hex-all"
  /// Zuplo, Cloudflare: last 8 hex digits are the CRC-32 of the body after the prefix.
  case crc32HexBody = "crc32-hex-body"
  /// Grafana: 8 hex digits after the last underscore, little-endian CRC-32 of everything before it.
  case crc32HexLE = "crc32-hex-le"
  /// GitHub fine-grained: 8 base32 characters of the SHA-256 of everything before, then 8 free characters.
  case sha256Base32 = "sha256-base32"
  /// Azure identifiable keys: base64 that ends in a signature and 4 bytes of Marvin32 of everything before.
  case marvin32Base64 = "marvin32-base64"
  /// Azure common annotated keys and Azure DevOps tokens: 80 characters, then 4 of the Marvin32 in base62.
  case marvin32Base62 = "marvin32-base62"
  /// Entra client secrets with `8Q~`: last 3 characters are the first of 6 of the Marvin32 to the base of 66.
  case marvin32Base66 = "marvin32-base66"
}
