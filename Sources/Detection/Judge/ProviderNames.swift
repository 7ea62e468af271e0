/// Names of keys that their provider says are for pages and apps, where everybody can read them.
enum ProviderNames {
  /// `words` are those of the name, in lower case.
  static func isPublic(_ words: [String]) -> Bool {
    if words.contains(where: { ["secret", "admin", "private", "server", "write"].contains($0) }) { return false }
    return all.contains { row in row.allSatisfy { word in words.contains { $0 == word || $0.hasPrefix(word) } } }
  }

  private static let all: [[String]] = [
    // Mixpanel: "the project token is not private".
    ["mixpanel", "token"],
    // Amplitude's API key names the project; its secret key reads.
    ["amplitude", "api", "key"],
    // Search-only keys of Algolia and Typesense are made for front ends.
    ["algolia", "search", "key"], ["docsearch", "key"], ["typesense", "search", "only"],
    // Client tokens of Facebook, Datadog and Rollbar are built into apps and pages.
    ["facebook", "client", "token"], ["datadog", "client", "token"], ["rollbar", "client", "token"],
    // Client keys of Adyen, Paddle, Statsig and GrowthBook run in a page.
    ["adyen", "client", "key"], ["paddle", "client", "token"], ["statsig", "client", "key"],
    ["growthbook", "client", "key"],
    // Azure Monitor: the instrumentation key names a resource.
    ["instrumentationkey"], ["instrumentation", "key"],
  ]
}
