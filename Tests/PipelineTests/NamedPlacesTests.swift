import Foundation
import Model
import Testing

@testable import Pipeline

/// Harmless values that their name and their place tell, and beside each what looks like it and is a secret.
@Suite struct NamedPlacesTests {
  private static let sha256 = "8f14e45fceea167a5a36dedd4bea2543c1a0b7d2e69f3845b1d0c7a2e94f6b38"
  private static let sha1 = "9d5e3ecdeb4cdb7acfd63075ae046672bd5c9a1f"
  private static let base64 = "q7RwZ2m9KfT4vXs8LpB3nYc6kX7vQ2mZ9pL4tR8wB3nYc6Xq"

  private static func found(_ text: String, _ path: String, _ confidence: Confidence = .medium) async throws -> [Level] {
    try await FileCheck.run(Array((text + "\n").utf8), name: path, confidence: confidence).findings.map(\.level)
  }

  @Test(arguments: [
    // Digests that start pods again.
    ("metadata:\n  annotations:\n    checksum/secret: \(sha256)", "deployment.yaml"),
    ("    checksum/app-credentials: \(sha256)", "a.yaml"), ("    hash.operator.acme.dev/pull-secret: \(sha1)", "a.yaml"),
    ("checksum-secret: \(sha256)", "a.yaml"),
    // Which key of the keyring signs.
    ("[user]\n\tname = Bob\n\tsigningkey = 9F3C5D7A1B2E4C60", ".gitconfig"),
    ("[user]\n\tsigningKey = \(sha1.uppercased())", "dot_gitconfig.tmpl"), ("[user]\nsigningkey = \(sha1)", "a.ini"),
    ("git config --global user.signingkey 9F3C5D7A1B2E4C60", "setup.sh"), ("[signing]\nkey = \"\(sha1)\"", "config.toml"),
    ("programs.git.signing = { key = \"\(sha1)\"; };", "home.nix"),
    // Encrypted by the tool that reads it.
    ("<server><password>{\(base64)}</password></server>", "settings.xml"),
    ("<password>{[name=master,cipher=AES/GCM/NoPadding,version=1.0]\(base64)}</password>", "settings.xml"),
    ("<add key=\"Password\" value=\"AQAAANCMnd8BFdERjHoAwE\(base64)\"/>", "NuGet.Config"),
    ("$password = \"01000000d08c9ddf0115d1118c7a00c04fc297eb\(sha256)\"", "a.ps1"),
    ("db.password=![\(base64)]", "a.properties"), ("api_token: AES:\(base64)", "a.yaml"),
    ("\"secret\": \"CfDJ8\(base64)\"", "a.json"), ("{\"token\": \"eyJpdiI6\(base64)\"}", "a.json"),
    ("password: VAULT::db::password::1", "a.yaml"),
    // What a provider says is for everybody.
    ("NEXT_PUBLIC_ALGOLIA_SEARCH_KEY=\(sha1.prefix(32))", ".env"), ("const mixpanelToken = '\(sha1.prefix(32))';", "a.js"),
    ("algoliaSearchApiKey: '\(sha1.prefix(32))',", "a.js"), ("DD_DATADOG_CLIENT_TOKEN=\(base64)", ".env"),
    ("facebook_client_token: \(sha1.prefix(32))", "a.yml"), ("ACME_PUBLISHABLE_API_KEY=\(base64)", ".env"),
    ("ApplicationInsights: { InstrumentationKey: 4f2a9b1c-8d3e-4f60-9a7b-1c2d3e4f5a6b }", "a.yml"),
    ("APPINSIGHTS_INSTRUMENTATIONKEY=4f2a9b1c-8d3e-4f60-9a7b-1c2d3e4f5a6b", ".env"),
    // Ids and names.
    ("new ClientSecretCredential(\"4f2a9b1c-8d3e-4f60-9a7b-1c2d3e4f5a6b\", clientId, secret);", "a.cs"),
    ("cloudinary.config({ cloud_name: 'x', api_key: '418529637418529', api_secret: s });", "a.js"),
    ("commit_token: \(sha1)", "a.yml"), ("existingSecret: app-secret-x7k2p", "values.yaml"),
    ("remoteRef:\n  key: prod/x7k2pq9m4tzb", "externalsecret.yaml"),
    ("  - secretKey: a\n    remoteRef: { key: prod/x7k2pq9m4tzb }", "externalsecret.yaml"),
    ("<img src=\"https://img.acme.dev/5dcb?e=1573632286&amp;token=\(sha1):q7RwZ2m9KfT4vXs8LpB3nYc6kX7=\">", "a.html"),
    ("key: 'DDMMYYYYHHMM',", "a.ts"),
    ("headers.common.Authorization = 'Basic YmVlcDpib29w';", "a.js"),
    // Salts and vectors.
    ("{\"kdf\":\"scrypt\",\"kdfparams\":{\"n\":8,\"salt\":\"\(sha256)\"}}", "vault.json"),
    ("[{\"key\": \"\(sha256)\", \"nonce\": \"00\", \"ciphertext\": \"00\"}]", "test_vectors.json"),
    ("Key = \(sha256)\nIV = 00\nPT = 00\nCT = 00\nTag = 00\nNonce = 00", "vectors/aes.rsp"),
  ])
  func harmless(text: String, path: String) async throws {
    #expect(try await Self.found(text, path).isEmpty, "\(path): \(text)")
  }

  @Test(arguments: [
    ("    vault/secret: \(base64)", "a.yaml"), ("secret: \(sha256)", "a.yaml"), ("hash_secret: \(base64)", "a.yaml"),
    ("signingkey = \(base64)", ".gitconfig"), ("signingKey: \"\(sha1)\"", "config.json"),
    ("[jwt]\nsigningkey = \(base64)", "a.ini"), ("<password>{noop}Vq8#mrTz21LwR9</password>", "a.xml"),
    ("<password>{Vq8#mrTz21LwR9}</password>", "a.xml"), ("api_token: AE\(base64)", "a.yaml"),
    ("NEXT_PUBLIC_ALGOLIA_ADMIN_KEY=\(sha1.prefix(32))", ".env"), ("mixpanel_api_secret: '\(base64)'", "a.yml"),
    ("AMPLITUDE_SECRET_KEY=\(base64)", ".env"), ("APPINSIGHTS_API_KEY=\(base64)", ".env"),
    ("api_secret: '418529637418529aXq9'", "a.yml"), ("deploy_token: \(sha1)", "a.yml"),
    ("https://api.acme.dev/5dcb?token=\(sha1):q7RwZ2m9KfT4vXs8LpB3nYc6kX7=", "a.html"),
    ("GH_COMMIT_TOKEN=\(sha1)", ".env"), ("existingSecret: \(base64)", "values.yaml"),
    ("clientSecret: app-secret-x7k2p-9ZqT", "values.yaml"), ("other:\n  api_key: \(base64)", "externalsecret.yaml"),
    ("{\"salt\":\"\(base64)\", \"name\": \"app\"}", "config.json"), ("[{\"key\": \"\(base64)\"}]", "config.json"),
    ("{\"api_key\": \"\(base64)\", \"nonce\": \"00\", \"ciphertext\": \"00\"}", "config.json"),
  ])
  func secrets(text: String, path: String) async throws {
    #expect(try await !Self.found(text, path).isEmpty, "\(path): \(text)")
  }

  /// Claims that say what the token is for, and a key that everybody has read.
  @Test(arguments: [
    (#"{"iss":"supabase","ref":"abc","role":"anon","exp":2005576000}"#, Level?.none),
    (#"{"iss":"supabase","ref":"abc","role":"service_role","exp":2005576000}"#, .error),
    (#"{"iss":"supabase-demo","role":"service_role","exp":2005576000}"#, .warning),
    (#"{"sub":"1234567890","name":"John Doe","iat":1516239022}"#, nil),
    (#"{"sub":"1234567891","name":"John Doe","iat":1516239022}"#, .error),
  ])
  func claims(claims: String, level: Level?) async throws {
    let parts = [#"{"alg":"HS256"}"#, claims].map { Data($0.utf8).base64EncodedString() }
    let token = parts.map { $0.replacing("=", with: "") }.joined(separator: ".") + ".q7RwZ2m9KfT4vXs8LpB3nYc6kX7vQ2mZ9pL4tR8wB3n"
    #expect(try await Self.found("const key = '\(token)';", "a.js") == [level].compactMap(\.self), "\(claims)")
    #expect(try await Self.found("const key = '\(token)';", "a.js", .low).count == 1, "\(claims)")
  }

  /// Whoever signs with the key of a tutorial has everybody sign for him: a warning in a program, a note in a document.
  @Test func keysOfTutorials() async throws {
    let line = #"app.secret_key = b'_5#y2L"F4Q8z\n\xec]/'"#
    #expect(try await Self.found(line, "app.py") == [.warning])
    #expect(try await Self.found(line, "docs/quickstart.md").isEmpty)
    #expect(try await Self.found(line, "docs/quickstart.md", .low) == [.note])
  }

  /// The example of a description stops no run; a password in it is a note, what a program made a warning.
  @Test(arguments: [
    ("example: {username: bob, password: \"Passw0rd!7x\"}", "openapi.yaml", Level?.none),
    ("    example:\n      user: bob\n      password: Passw0rd!7x", "openapi.yaml", nil),
    ("{\"example\": {\"user\": {\"password\": \"Passw0rd!7x\"}}}", "openapi.json", nil),
    ("@Schema(example = \"{\\\"password\\\": \\\"Passw0rd!7x\\\"}\")", "A.java", nil),
    ("example:\n  api_key: \(base64)", "openapi.yaml", .warning), ("sample:\n  api_key: \(base64)", "a.yaml", .error),
    ("resource \"db\" \"example\" {\n  password = \"Passw0rd!7x\"\n}", "main.tf", .error),
    ("class Example {\n  String password = \"Passw0rd!7x\";\n}", "A.java", .error),
    ("example:\n  user: bob\npassword: Passw0rd!7x", "a.yaml", .error),
  ])
  func examples(text: String, path: String, level: Level?) async throws {
    #expect(try await Self.found(text, path) == [level].compactMap(\.self), "\(path): \(text)")
    #expect(try await !Self.found(text, path, .low).isEmpty, "\(path): \(text)")
  }
}
