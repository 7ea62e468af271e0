internal import RuleModel

/// One reason for which a filter of betterleaks drops a find.
enum FilterTerm: Equatable {
  /// The secret's entropy is below a floor.
  case entropy(Double)
  /// A tokenizer finds that the secret is like words.
  case likeWords
  /// What must all hold.
  case condition(RejectCondition)
  /// An expression that cannot be said, as written.
  case unknown(String)
}
