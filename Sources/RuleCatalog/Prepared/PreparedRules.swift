public import RuleModel
internal import Synchronization
internal import YAML

/// The built-in packs in a form that needs no YAML parser and of which only what is needed is read: the anchors of all
/// secret rules at once, a rule when it is asked for. Rationales, fixes and examples stay in the YAML files, which are
/// read for the few rules that have findings.
///
/// Rules are numbered in the order of the packs.
public struct PreparedRules: Sendable {
  private let text: FieldBytes
  /// Where each rule's fields begin and end in `text`, one more than there are rules.
  private let offsets: [Int32]
  private let flags: [Int32]
  public let packs: [RulePack]
  /// Numbers of the secret rules that go by the file's name alone.
  public let pathRules: [Int]
  /// See `SecretRuleTable.longestMatch`.
  public let longestMatch: Int
  /// Given away the first time it is asked for, so that who appends to it need not copy it.
  private let anchorTable: GivenOnce
  private let anchorReader: FieldReader

  private static let isDefault: Int32 = 1
  private static let isSecret: Int32 = 2
  private static let identifies: Int32 = 4

  public var count: Int { flags.count }

  public func isDefault(_ number: Int) -> Bool { flags[number] & PreparedRules.isDefault != 0 }

  public func isSecret(_ number: Int) -> Bool { flags[number] & PreparedRules.isSecret != 0 }

  /// True for a secret rule that finds identifiers.
  public func identifies(_ number: Int) -> Bool { flags[number] & PreparedRules.identifies != 0 }

  /// Nil when the text is not what `encode` of this version writes.
  public init?(_ text: StaticString) { self.init(reading: .literal(text)) }

  public init?(_ bytes: [UInt8]) { self.init(reading: .array(bytes)) }

  private init?(reading text: FieldBytes) {
    var reader = FieldReader(text)
    let packs = reader.list { reader -> RulePack? in
      guard let name = reader.string(), let title = reader.string(), let flag = reader.integer() else { return nil }
      return RulePack(name: name, title: title, isDefault: flag == 1)
    }
    guard let packs, let flags = reader.fixed(), let offsets = reader.fixed(), let longest = reader.integer(),
      let paths = reader.fixed(), case let anchorReader = reader, let anchors = reader.anchorTable(),
      let rules = reader.field(), reader.isAtEnd,
      offsets.count == flags.count + 1, offsets.allSatisfy({ $0 >= 0 && $0 <= rules.count }),
      paths.allSatisfy({ $0 >= 0 && $0 < flags.count }), anchors.owners.allSatisfy({ $0 >= 0 && $0 < flags.count })
    else { return nil }
    self.text = text
    self.packs = packs
    self.flags = flags
    self.offsets = offsets.map { $0 + Int32(rules.lowerBound) }
    longestMatch = longest
    pathRules = paths.map(Int.init)
    self.anchorReader = anchorReader
    anchorTable = GivenOnce(anchors)
  }

  /// The literals of all secret rules.
  public var anchors: AnchorTable {
    if let table = anchorTable.take() { return table }
    var reader = anchorReader
    // It was read when this was made.
    return reader.anchorTable() ?? AnchorTable()
  }

  private final class GivenOnce: Sendable {
    private let table: Mutex<AnchorTable?>

    init(_ table: consuming AnchorTable) { self.table = Mutex(table) }

    func take() -> AnchorTable? {
      table.withLock { table in
        defer { table = nil }
        return table
      }
    }
  }

  /// The text for rules that were loaded from `files`; the tool that embeds the packs writes it at build time.
  public static func encode(_ loaded: LoadedRules, files: [RuleFile]) -> String {
    let nodes = checkNodes(files)
    var writer = FieldWriter()
    writer.add(loaded.packs.count)
    for pack in loaded.packs {
      writer.add(pack.name)
      writer.add(pack.title)
      writer.add(pack.isDefault ? 1 : 0)
    }
    let specs = loaded.rules.map { rule -> SecretSpec? in
      if case .secret(let spec) = rule.body { spec } else { nil }
    }
    writer.add(
      fixed: zip(loaded.rules, specs).map { rule, spec -> Int32 in
        var flags: Int32 = rule.isDefault ? isDefault : 0
        if spec != nil { flags |= isSecret }
        if spec?.identifies != nil { flags |= identifies }
        return flags
      })
    var records = ""
    var offsets: [Int32] = [0]
    for rule in loaded.rules {
      var inner = FieldWriter()
      inner.add(rule, check: nodes[rule.id])
      records += inner.text
      offsets.append(Int32(records.utf8.count))
    }
    writer.add(fixed: offsets)
    writer.add(SecretRuleTable.longestMatch(specs))
    writer.add(fixed: specs.indices.filter { specs[$0]?.matcher == .path }.map { Int32($0) })
    writer.add(AnchorTable(specs))
    writer.add(records)
    return writer.text
  }

  /// The `check:` of every checklist rule, by id.
  private static func checkNodes(_ files: [RuleFile]) -> [String: YAMLNode] {
    var nodes: [String: YAMLNode] = [:]
    for file in files {
      guard let root = (try? YAMLDocument.parseFirst(file.bytes))?.root else { continue }
      for item in root.items ?? root["rules"]?.items ?? [] {
        if let id = item["id"]?.scalar?.text, let check = item["check"] { nodes[id] = check }
      }
    }
    return nodes
  }

  private func reader(_ number: Int) -> FieldReader {
    let (start, end) = (Int(offsets[number]), Int(offsets[number + 1]))
    return FieldReader(text, start..<max(start, end))
  }

  /// The id of a rule; empty when the text was damaged.
  public func id(_ number: Int) -> String {
    var reader = reader(number)
    return reader.string() ?? ""
  }

  /// What a choice of rules goes by.
  public func name(_ number: Int) -> RuleName {
    var reader = reader(number)
    return RuleName(id: reader.string() ?? "", pack: reader.string() ?? "", isDefault: isDefault(number))
  }

  /// A rule with what matching and reporting a match need; nil when the text was damaged.
  ///
  /// A checklist rule is an outline unless `withCheck` is set.
  public func rule(_ number: Int, withCheck: Bool = false) -> Rule? {
    var reader = reader(number)
    return reader.rule(isDefault: isDefault(number), withCheck: withCheck)
  }
}

/// What a choice of rules goes by.
public struct RuleName: Sendable, Hashable {
  public var id: String
  public var pack: String
  public var isDefault: Bool

  public init(id: String, pack: String, isDefault: Bool) {
    self.id = id
    self.pack = pack
    self.isDefault = isDefault
  }
}
