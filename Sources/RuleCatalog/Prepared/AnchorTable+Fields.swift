internal import RuleModel

extension FieldWriter {
  mutating func add(_ table: AnchorTable) {
    add(String(decoding: table.bytes, as: UTF8.self))
    add(fixed: table.starts)
    add(
      fixed: table.traits.map { traits in
        let encoding = traits.encoding.map { Int32($0.rawValue) + 1 } ?? 0
        return (traits.isExact ? 1 : 0) | (traits.beginsWord ? 2 : 0) | encoding << 2 | (traits.following + 1) << 8
          | (traits.preceding + 1) << 20
      })
    add(fixed: table.probes)
    add(fixed: table.owners)
    add(fixed: table.ownerStarts)
    add(table.classes.count)
    for alphabet in table.classes { add(alphabet) }
  }

  mutating func add(_ alphabet: ByteClass) {
    add(alphabet.words.0)
    add(alphabet.words.1)
    add(alphabet.words.2)
    add(alphabet.words.3)
  }
}

extension FieldReader {
  mutating func anchorTable() -> AnchorTable? {
    guard let bytes = bytes(), let starts = fixed(), let traits = fixed(), let probes = fixed(), let owners = fixed(),
      let ownerStarts = fixed(), let classes = list({ $0.byteClass() })
    else { return nil }
    var table = AnchorTable()
    table.bytes = bytes
    table.starts = starts
    table.traits = traits.map { word in
      let encoding = word >> 2 & 63
      return AnchorTable.Traits(
        isExact: word & 1 != 0, beginsWord: word & 2 != 0, following: (word >> 8 & 0xFFF) - 1,
        preceding: (word >> 20 & 0xFFF) - 1,
        encoding: encoding == 0 ? nil : AnchorEncoding(rawValue: UInt8(encoding - 1)))
    }
    table.probes = probes
    table.owners = owners
    table.ownerStarts = ownerStarts
    table.classes = classes
    return table.isSound ? table : nil
  }

  mutating func byteClass() -> ByteClass? {
    guard let a = word(), let b = word(), let c = word(), let d = word() else { return nil }
    var alphabet = ByteClass()
    alphabet.words = (a, b, c, d)
    return alphabet
  }
}
