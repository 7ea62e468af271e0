import RuleCatalog
import RuleModel

@testable import Pipeline

/// The rules of all packs as their files say, read once for all tests: that takes seconds where nothing is optimised.
enum BuiltInPacks {
  private static let loaded = Result { try RuleStore.load().rules }

  static func rules() throws -> [Rule] { try loaded.get() }
}
