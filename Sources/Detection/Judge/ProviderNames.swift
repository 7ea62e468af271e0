/// Names of keys that their provider says are for pages and apps, where everybody can read them.
enum ProviderNames {
  /// `words` are those of the name, in lower case.
  static func isPublic(_ words: [String]) -> Bool {
    if words.contains(where: { ["secret", "admin", "private", "server", "write", "management", "scim"].contains($0) }) {
      return false
    }
    return all.contains { row in row.allSatisfy { word in words.contains { $0 == word || $0.hasPrefix(word) } } }
  }

  /// Each with what the provider says of it, and where.
  private static let all: [[String]] = [
    // "A project's token is not a secret value" (docs.mixpanel.com/reference/project-token).
    ["mixpanel", "token"],
    // "API keys are public"; the secret key, the management API key and server-side deployment keys are not
    // (amplitude.com/docs/apis/keys-and-tokens).
    ["amplitude", "api", "key"],
    // "Safe to expose because it only allows search operations"
    // (algolia.com/doc/guides/building-search-ui/going-further/api-keys-security/js); DocSearch's key is one of these.
    ["algolia", "search", "key"], ["docsearch", "key"],
    // Made for `documents:search` alone, as Typesense's guide on keys tells to give to pages.
    ["typesense", "search", "only"],
    // "Isn't meant to be a secret identifier because it's embedded in apps"
    // (developers.facebook.com/docs/facebook-login/guides/access-tokens).
    ["facebook", "client", "token"],
    // What a page or an app sends instead of an API key (docs.datadoghq.com/account_management/api-app-keys, client tokens).
    ["datadog", "client", "token"],
    // The scope `post_client_item` can send items of pages and apps (rollbar.com/docs/api_overview).
    ["rollbar", "client", "token"],
    // Tied to allowed origins, not used for requests to the API (docs.adyen.com/development-resources/client-side-authentication).
    ["adyen", "client", "key"],
    // "Safe to publish and expose in your code" (developer.paddle.com/paddle-js/about/client-side-tokens).
    ["paddle", "client", "token"],
    // "Where the key itself can't be secret" (docs.statsig.com/access-management/api-keys).
    ["statsig", "client", "key"],
    // "Meant to be public" (docs.growthbook.io/app/api, SDK connections).
    ["growthbook", "client", "key"],
    // "Aren't security tokens or security keys, and aren't considered secrets"
    // (learn.microsoft.com/azure/azure-monitor/app/connection-strings).
    ["instrumentationkey"], ["instrumentation", "key"],
  ]
}
