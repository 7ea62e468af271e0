import Model
import Testing

@testable import Pipeline

/// Files that hold one secret and are named so.
@Suite struct LoneSecretTests {
  private static let random = "q7RwZ2m9KfT4vXs8LpB3nYc6kX7vQ2mZ"

  private static func found(_ text: String, _ path: String) async throws -> [Finding] {
    try await FileCheck.run(Array(text.utf8), name: path, confidence: .medium).findings
  }

  @Test(arguments: [
    (random + "\n", ".vault_pass"), (random, "ansible/.vault_pass.txt"), (random + "\r\n", "secret_key"),
    ("\u{FEFF}" + random + "\n", "secret.txt"), (random, "config/.secret_key_base"), (random, "token.txt"),
    ("Granite!4765xQ", "deploy/db_password.txt"), (random, "secrets/db_password"), (random, ".erlang.cookie"),
    ("4f2a9c1b7d3e8f60a5b2c4d6e8f01234", "engine/master.key"), (random, "jwt-secret.key"), (random, "api_key.txt"),
  ])
  func found(text: String, path: String) async throws {
    let found = try await Self.found(text, path)
    #expect(found.count == 1, "\(path)")
    // The file is the place: none of it is shown.
    #expect(found.first?.excerpt == nil, "\(path)")
  }

  @Test(arguments: [
    ("", "token.txt"), ("changeme\n", "password.txt"), ("${VAULT_PASSWORD}\n", ".vault_pass"),
    ("#!/bin/sh\npass show vault\n", ".vault_pass"), ("one\n\(random)\n", "token.txt"),
    ("$ANSIBLE_VAULT;1.1;AES256\n", "secret.txt"), (random, "tokens.txt"), (random, "src/token/readme.md"),
    ("See docs/tokens.md\n", "token.txt"), ("https://example.com/token\n", "token.txt"),
  ])
  func none(text: String, path: String) async throws {
    #expect(try await Self.found(text, path).isEmpty, "\(path)")
  }

  /// A token that says whose it is keeps the name of its provider.
  @Test func providersFirst() async throws {
    let token = "glpat-" + "kX7vQ2mZ9pL4tR8wB3nY"
    #expect(try await Self.found(token + "\n", "token.txt").map(\.ruleID) == ["gitlab-pat"])
  }
}
