/// The literals that secret rules are found by, and the rules each belongs to; flat, so that it is read in one piece.
public struct AnchorTable: Sendable, Hashable {
  /// All literals, one behind the other; in lower case unless `isExact` is set.
  public var bytes: [UInt8] = []
  /// Where literal `i` begins in `bytes`; one more at the end.
  public var starts: [Int32] = [0]
  public var traits: [Traits] = []
  /// Numbers of the rules, grouped by literal, ascending within one.
  public var owners: [Int32] = []
  /// Where the owners of literal `i` begin in `owners`; one more at the end.
  public var ownerStarts: [Int32] = [0]
  /// Per literal: where its five bytes begin of which source code has the first four and the last four least, the first
  /// of equals; 0 for shorter ones. They are what the keyword index looks for.
  public var probes: [Int32] = []
  /// What `Traits.following` and `Traits.preceding` count in.
  public var classes: [ByteClass] = []

  /// What is known of every match at a literal, beyond the literal.
  public struct Traits: Sendable, Hashable {
    /// The case of letters counts.
    public var isExact = false
    /// No letter, digit or underscore stands before it, but one that ends an escape sequence (`\n`).
    public var beginsWord = false
    /// Which of `classes` has the byte that comes next; -1 when any byte may, or none.
    public var following: Int32 = -1
    /// Which of `classes` has the byte that stands before it unless it begins the text; -1 when any byte may.
    public var preceding: Int32 = -1
    /// How the anchor is encoded here; nil for an anchor in plain text.
    public var encoding: AnchorEncoding?

    public init(
      isExact: Bool = false, beginsWord: Bool = false, following: Int32 = -1, preceding: Int32 = -1,
      encoding: AnchorEncoding? = nil
    ) {
      self.isExact = isExact
      self.beginsWord = beginsWord
      self.following = following
      self.preceding = preceding
      self.encoding = encoding
    }
  }

  /// Literals in this table.
  public var count: Int { traits.count }

  public init() {}

  /// The literals of `specs`, in the order in which they are first named; rule numbers are indices into `specs`, a nil
  /// is a rule that has no literal. Behind them the encoded spellings of those whose case counts.
  public init(_ specs: [SecretSpec?]) {
    struct Key: Hashable {
      var text: [UInt8]
      var isExact: Bool
      var encoding: AnchorEncoding?
    }
    var known: [Key: Int] = [:]
    var literals: [(key: Key, anchor: Anchor, owners: [Int32])] = []
    func add(_ anchor: Anchor, _ encoding: AnchorEncoding?, of number: Int) {
      let text = anchor.isExact ? anchor.text : anchor.text.map(AnchorTable.lowercased)
      let key = Key(text: text, isExact: anchor.isExact, encoding: encoding)
      guard let found = known[key] else {
        known[key] = literals.count
        literals.append((key, anchor, [Int32(number)]))
        return
      }
      // Rules that share the literal: only what holds for each of them is known.
      if !anchor.beginsWord { literals[found].anchor.beginsWord = false }
      for place in [\Anchor.following, \Anchor.preceding] {
        let known = literals[found].anchor[keyPath: place]
        literals[found].anchor[keyPath: place] = known.flatMap { known in anchor[keyPath: place].map(known.union) }
      }
      if literals[found].owners.last != Int32(number) { literals[found].owners.append(Int32(number)) }
    }
    for (number, spec) in specs.enumerated() {
      for anchor in spec?.indexedAnchors ?? [] { add(anchor, nil, of: number) }
    }
    for (number, spec) in specs.enumerated() {
      for anchor in spec?.indexedAnchors ?? [] where anchor.isExact {
        for encoding in AnchorEncoding.allCases {
          for spelling in encoding.spellings(of: anchor.text) { add(spelling, encoding, of: number) }
        }
      }
    }
    for literal in literals {
      bytes += literal.key.text
      probes.append(AnchorTable.probe(literal.key.text))
      starts.append(Int32(bytes.count))
      owners += literal.owners
      ownerStarts.append(Int32(owners.count))
      let following = literal.anchor.following.map { Int32(index(of: $0)) } ?? -1
      let preceding = literal.anchor.preceding.map { Int32(index(of: $0)) } ?? -1
      traits.append(
        Traits(
          isExact: literal.key.isExact, beginsWord: literal.anchor.beginsWord, following: following,
          preceding: preceding, encoding: literal.key.encoding))
    }
  }

  /// True for a literal without rules, and for one of which a rule is in force; `rules` has an element for each rule.
  public func isInForce(_ literal: Int, _ rules: [Bool]) -> Bool {
    let (first, end) = (Int(ownerStarts[literal]), Int(ownerStarts[literal + 1]))
    if first == end { return true }
    var owner = first
    while owner < end, !rules[Int(owners[owner])] { owner += 1 }
    return owner < end
  }

  private mutating func index(of alphabet: ByteClass) -> Int {
    if let index = classes.firstIndex(of: alphabet) { return index }
    classes.append(alphabet)
    return classes.count - 1
  }

  /// Appends a literal without rules; gives its number.
  public mutating func append(_ text: String) -> Int {
    let folded = text.utf8.map(AnchorTable.lowercased)
    bytes += folded
    probes.append(AnchorTable.probe(folded))
    starts.append(Int32(bytes.count))
    ownerStarts.append(Int32(owners.count))
    traits.append(Traits())
    return traits.count - 1
  }

  /// False when the parts do not fit together, as in a table that was read from bytes that were changed.
  public var isSound: Bool {
    func isAscending(_ list: [Int32], to end: Int) -> Bool {
      guard list.count == traits.count + 1, list[0] == 0, list[list.count - 1] == Int32(end) else { return false }
      for index in 1..<list.count where list[index] < list[index - 1] { return false }
      return true
    }
    guard probes.count == traits.count, probes.indices.allSatisfy({ isProbe($0) }) else { return false }
    return isAscending(starts, to: bytes.count) && isAscending(ownerStarts, to: owners.count)
      && traits.allSatisfy {
        $0.following >= -1 && $0.following < Int32(classes.count) && $0.preceding >= -1
          && $0.preceding < Int32(classes.count)
      }
  }

  private func isProbe(_ literal: Int) -> Bool {
    guard starts.count > literal + 1 else { return false }
    let length = Int64(starts[literal + 1]) - Int64(starts[literal])
    return probes[literal] >= 0 && Int64(probes[literal]) + 5 <= max(5, length)
  }

  private static func probe(_ text: [UInt8]) -> Int32 {
    guard text.count > 5 else { return 0 }
    // One letter more is twice as often.
    func share(_ offset: Int) -> UInt32 {
      let gram = (0..<4).reduce(UInt32(0)) { $0 | UInt32(text[offset + $1] | 0x20) << UInt32(8 * $1) }
      return 1 << (unsafe UInt32(GramTable.text.utf8Start[Int((gram &* hashMultiplier) &>> 17)]) - 65)
    }
    var (best, bestShare) = (0, UInt32.max)
    for offset in 0...(text.count - 5) {
      let share = share(offset) + share(offset + 1)
      if share < bestShare { (best, bestShare) = (offset, share) }
    }
    return Int32(best)
  }

  /// Knuth's multiplicative hash (The Art of Computer Programming, 6.4): of four bytes, the first one lowest, each with
  /// bit 5 set. `GramTable` and the keyword index take its high bits.
  public static let hashMultiplier: UInt32 = 2_654_435_761

  @inline(__always)
  public static func lowercased(_ byte: UInt8) -> UInt8 {
    byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
  }
}
