/// What the words beside the one that says secret make of a name: all of them are weighed together, none vetoes alone
/// what another place in the name would leave a secret (`cache_password`, but `password_cache`).
enum NameWords {
  /// The weight of a name whose secret word stands alone; what is left of it after all other words decides.
  static let whole = 3
  /// With so much left the name says secret as clearly as alone; with less, but more than nothing, the value must prove
  /// it.
  static let plain = 3

  /// What a word behind the secret word takes away: the last noun of a name is what the name is about.
  static func weight(behind word: String, kind: KeyKind, word secret: String, excluded: Set<String>) -> Int {
    // `weakPassText`: what a form says of it.
    if secret == "pass", word == "text" { return whole }
    if qualifiers.contains(word) { return 0 }
    if excluded.contains(word) || facts.contains(word) { return whole }
    if kind != .weak, services.contains(word) { return 0 }
    // `PASSWORD_BILLING`, `API_KEY_OPENAI`: whose it is. `token_mint`, `key_frame`: another thing.
    return kind == .weak || secret == "token" ? whole : 1
  }

  /// What a word before the secret word takes away.
  static func weight(before word: String, kind: KeyKind, word secret: String, isPlain: Bool) -> Int {
    // What `encodedPassword` holds in most programs is a hash.
    if always.contains(word) || kind == .password && word == "encoded" { return whole }
    guard isPlain else { return 0 }
    let others: Set<String> =
      switch secret {
      case "key": otherKeys
      case "token", "tokens": otherTokens
      case "pass": otherPasses
      // `KEY_DERIVATION_SALT`: the salt of a key.
      // PKCE's `code_verifier` is made for one request (RFC 7636).
      case "verifier": ["code"]
      // WebAuthn's `allowCredentials` has ids.
      case "credential", "credentials": otherKeys.union(["allow", "allowed", "exclude", "excluded"])
      // Seeds of chance, of a scan; a seed of keys is called so alone or by what it opens.
      case "seed": otherKeys.union(["random", "rng", "scan", "noise", "shuffle", "fuzz", "world", "training", "split"])
      // What a framework derives the keys of its cookies with from the secret (Phoenix, Rails) is no secret itself.
      case "salt": otherKeys.subtracting(["key", "keys"]).union(["signing", "signed", "encryption"])
      default: kind == .weak ? otherKeys : []
      }
    if others.contains(word) { return whole }
    return interface.contains(word) ? 1 : 0
  }

  /// Digests of a key, and where something is: what stands behind such a name is no secret (digits at the end of a word
  /// are dropped: `key_sha256`).
  private static let facts: Set<String> = [
    "sha", "md", "crc", "ip", "ips", "cidr", "cidrs", "hostname", "address", "addresses", "encrypted", "ciphertext",
    "sealed", "rate", "ratio", "score", "percent", "percentage",
  ]

  /// `ENCRYPTION_PRIMARY_KEY`: a key that locks something, the first of several; `primary_key` alone is one of data.
  static let ofLocks: Set<String> = [
    "encryption", "encrypt", "decryption", "signing", "cipher", "crypto", "hmac", "jwt", "access", "api", "storage",
    "session", "cookie",
  ]
  static let ordinals: Set<String> = ["primary", "first", "last", "next", "prev", "previous", "hash"]

  /// Ciphertext, digests, what is public: no name of a secret, whatever word follows.
  private static let always: Set<String> = [
    "public", "pub", "pubkey", "publickey", "encrypted", "sealed", "wrapped", "hashed", "redacted", "masked",
    "obfuscated",
    "publishable", "websocket", "csrfmiddleware", "no", "not", "without", "non", "fake", "dummy", "bogus",
    // What is done, not what is kept.
    "generate", "regenerate", "revoke",
  ]

  /// Words of forms and messages: a value behind such a name is more often a text than a secret.
  private static let interface: Set<String> = [
    "label", "placeholder", "hint", "help", "text", "title", "message", "msg", "error", "description", "desc", "show",
    "hide", "toggle", "forgot", "forgotten", "reset", "change", "update", "enter", "invalid", "wrong", "incorrect",
    "missing", "required", "enabled", "disabled", "hidden", "visible", "icon", "image", "style", "css", "class",
    "button", "btn", "link", "page", "screen", "validator", "validate", "policy", "strength", "rules", "regex",
    "pattern", "format", "is", "has", "use", "check", "verify", "weak", "strong", "lost", "field", "input",
    "column", "header", "param", "parameter", "arg", "option", "flag", "variable", "var", "encoded",
  ]

  /// Keys of data, not of locks.
  private static let otherKeys: Set<String> = [
    "tenant", "foreign", "primary", "sort", "partition", "cache", "press", "object", "index", "column",
    "header", "param", "parameter", "field", "locale", "translation", "i18n", "message", "msg", "metadata",
    "hash", "range", "lookup", "first", "second", "third", "last", "next", "prev", "previous", "row", "group", "order",
    "item", "gpg",
    "pgp", "s", "label", "name", "title", "text", "id", "uid", "type", "kind", "path", "file", "filename", "dir",
    "flag", "arg", "input", "form", "keyboard", "key", "keys", "color", "style", "class", "component",
    "count", "min", "max", "date", "time", "timestamp", "description", "desc",
    "format", "prefix", "suffix", "delimiter", "attribute", "attr",
    "string", "int", "integer", "numeric", "unique", "composite", "natural", "surrogate",
    "idempotency", "dedupe", "i", "j", "k", "arrow",
    "shift", "control", "ctrl", "alt", "escape", "enter", "tab", "up", "down", "hot", "soft", "author",
    "used", "rsa", "dsa", "ssh", "host", "digest", "document", "localization", "localisation", "entity",
    "query", "snapshot", "checksum", "error", "var", "variable",
    "unit", "price", "cursor", "socket",
    "hint", "help", "placeholder", "selector", "xpath", "separator",
    "size", "limit", "length", "num", "number", "csrf", "xsrf", "site", "website", "anon", "kms",
    "spreadsheet", "sheet", "workbook", "worksheet", "folder", "issue", "ticket", "calendar",
    // What a program keeps its things by.
    "blob", "dedup", "artifact", "thumb", "thumbnail", "asset", "image", "routing", "merge", "diff", "page", "shard",
    "bundle", "chunk", "entry", "map", "uniq", "etag", "dom", "react", "memcache", "lock",
    // The other side's key of a conversation is its public one.
    "sender", "receiver", "recipient", "peer", "remote", "their", "theirs", "counterparty", "curve25519", "fingerprint",
  ]

  /// Tokens of pages, of parsers and models, and those that every page of a site carries.
  private static let otherTokens: Set<String> = [
    "csrf", "xsrf", "source", "tracking", "referral", "page", "next", "prev", "previous", "cursor", "continuation",
    "sync", "change", "request",
    "idempotency", "prompt", "completion", "max", "min", "total", "count", "num", "number", "input", "output", "unit",
    "start", "end", "begin", "eof", "stop", "pad", "bos", "eos", "cls", "sep", "mask", "unk", "special", "syntax",
    "lexer", "cancellation", "nft", "pagination", "resume", "type", "kind", "keyword", "authenticity", "verification",
    "antiforgery", "forgery", "size", "limit", "length", "index", "idx", "price", "cost", "usage", "used", "color",
    "style", "css", "placeholder", "delimiter", "separator", "sort", "first", "last", "design", "theme", "concurrency",
    "watermark", "cache", "purchase", "device", "push", "etag", "postman", "lock", "fencing", "fence", "lease", "delta",
    "trace", "shard",
  ]

  /// A pass that is no password.
  private static let otherPasses: Set<String> = [
    "by", "status", "test", "tests", "render", "multi", "single", "first", "second", "one", "two", "low", "high",
    "band",
    "boarding", "season", "compiler", "optimization", "opt", "quality", "gate", "checks", "all", "analysis", "forward",
    "backward", "pre", "post", "draw", "shadow", "count", "num", "total", "assert", "expect", "reporter", "must",
  ]

  /// Words behind the secret word that say which one it is, of what, or how it is written.
  /// What one logs in to: `PASSWORD_DB`, `TOKEN_GITLAB`.
  private static let services: Set<String> = [
    "db", "database", "sql", "mysql", "mariadb", "postgres", "postgresql", "pg", "redis", "mongo", "mongodb", "mssql",
    "oracle", "elastic", "elasticsearch", "rabbitmq", "kafka", "mqtt", "amqp", "ftp", "sftp", "smtp", "imap", "mail",
    "email", "ldap", "vpn", "wifi", "wlan", "ssh", "sudo", "registry", "docker", "npm", "pypi", "github", "gitlab",
    "bitbucket", "gitea", "slack", "discord", "telegram", "twilio", "stripe", "paypal", "aws", "azure", "gcp", "s3",
    "openai", "anthropic", "huggingface", "notion", "jira", "confluence", "heroku", "vercel", "netlify", "sentry",
    "datadog", "grafana", "cloudflare", "digitalocean", "jenkins", "sonar", "nexus", "artifactory", "vault", "ci",
    "readonly", "readwrite",
  ]

  private static let qualifiers: Set<String> = [
    "value", "val", "default", "str", "string", "text", "raw", "plain", "plaintext", "cleartext", "base64", "b64",
    "hex", "base",
    "prod", "production", "dev", "development", "staging", "stage", "test", "testing", "live", "sandbox", "master",
    "primary", "secondary", "root", "admin", "user", "old", "new", "current", "previous", "prev", "again", "confirm",
    "confirmation", "confirmed", "repeat", "backup", "local", "global", "main", "temp", "tmp", "data", "literal",
    "const", "v", "one", "two", "a", "b", "x", "api", "app", "client", "server", "key", "secret", "token", "env",
    "override", "fallback", "encoded", "is", "secure", "sec", "super", "first", "second",
  ]
}
