public import RuleModel
internal import YAML

/// Which rules run: `--rules`, `--only`, `--disable` and the same keys of the configuration.
public struct RuleSelection: Sendable, Hashable {
  /// Names of packs; empty means every pack that is on by default.
  public var packs: [String]
  /// Ids, names of packs, or globs of either; empty means all rules of the packs.
  ///
  /// Without `packs` they are taken from every pack, also from one that is off by default.
  public var only: [String]
  /// Ids, names of packs, or globs of either.
  public var disable: [String]

  public init(packs: [String] = [], only: [String] = [], disable: [String] = []) {
    self.packs = packs
    self.only = only
    self.disable = disable
  }

  /// A name that selects nothing.
  public struct UnknownName: Error, Sendable, Hashable, CustomStringConvertible {
    public enum List: String, Sendable { case packs, only, disable, levels }

    /// The list the name stands in.
    public var list: List
    public var name: String
    /// The name that was perhaps meant.
    public var hint: String?

    /// ``unknown rule `dify-manifset`, did you mean `dify-manifest`?``
    public var description: String {
      let what = list == .packs ? "pack" : "rule"
      return "unknown \(what) `\(name)`" + (hint.map { ", did you mean `\($0)`?" } ?? "")
    }
  }

  /// The rules that run, in their own order, and every name that selects nothing.
  ///
  /// An empty result is possible (`--disable '*'`); the caller says what that means.
  public func select(from loaded: LoadedRules) -> (rules: [Rule], unknown: [UnknownName]) {
    let names = loaded.rules.map { RuleName(id: $0.id, pack: $0.pack, isDefault: $0.isDefault) }
    let (numbers, unknown) = select(from: names, packs: loaded.packs)
    return (numbers.map { loaded.rules[$0] }, unknown)
  }

  /// The indices of the rules that run, ascending, and every name that selects nothing.
  public func select(from names: [RuleName], packs known: [RulePack]) -> (numbers: [Int], unknown: [UnknownName]) {
    var unknown: [UnknownName] = []
    let packNames = known.map(\.name)
    for name in packs where !packNames.contains(where: { Self.matches(name, $0) }) {
      unknown.append(UnknownName(list: .packs, name: name, hint: nearest(to: name, among: packNames)))
    }
    for (list, wanted) in [(UnknownName.List.only, only), (.disable, disable)] {
      for name in wanted where !names.contains(where: { Self.selects(name, $0) }) && !packNames.contains(name) {
        let all = names.map(\.id) + packNames
        unknown.append(UnknownName(list: list, name: name, hint: nearest(to: name, among: all)))
      }
    }
    return (names.indices.filter { isSelected(names[$0]) }, unknown)
  }

  private func isSelected(_ rule: RuleName) -> Bool {
    if disable.contains(where: { Self.selects($0, rule) }) { return false }
    let isInPacks = packs.contains { Self.matches($0, rule.pack) }
    guard only.isEmpty else {
      return (packs.isEmpty || isInPacks) && only.contains { Self.selects($0, rule) }
    }
    return packs.isEmpty ? rule.isDefault : isInPacks
  }

  static func selects(_ name: String, _ rule: RuleName) -> Bool {
    matches(name, rule.id) || matches(name, rule.pack)
  }

  private static func matches(_ pattern: String, _ name: String) -> Bool {
    Glob.isGlob(pattern) ? Glob.matches(pattern, name) : pattern == name
  }
}
