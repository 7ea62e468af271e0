internal import BuiltInRules

func builtInRuleFileCount() -> Int { BuiltInRules.files.count }
