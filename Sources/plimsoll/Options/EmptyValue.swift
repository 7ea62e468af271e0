import ArgumentParser

/// What a script passes whose variable is not set: an option with nothing in it.
enum EmptyValue {
  /// Throws for an empty value: taken for an option that was not typed, it would silently mean everything.
  static func refuse(_ option: String, _ values: [some StringProtocol]) throws {
    guard values.contains(where: \.isEmpty) else { return }
    throw ValidationError("\(option): a value is empty: is a variable not set? Leave the option out, or give it one.")
  }
}
