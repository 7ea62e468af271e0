import Model
import Testing

@testable import Pipeline

/// Passwords that are words, where a program runs for real.
@Suite struct ProductionPasswordTests {
  private static func found(_ text: String, _ path: String) async throws -> Int {
    try await FileCheck.run(Array((text + "\n").utf8), name: path, confidence: .medium).findings.count
  }

  @Test(arguments: [
    ("spring.datasource.password=tangerine", "application-prod.properties"),
    ("POSTGRES_PASSWORD: mountain", "docker-compose.prod.yml"), ("    password: thunder", "values-production.yaml"),
    ("DB_PASSWORD=marigold", ".env.production"),
  ])
  func words(text: String, path: String) async throws {
    #expect(try await Self.found(text, path) == 1, "\(text)")
  }

  @Test(arguments: [
    ("spring.datasource.password=optional", "application-prod.properties"),
    ("password: external", "values-production.yaml"), ("DB_PASSWORD=${DB_PASSWORD}", ".env.production"),
    ("password: tangerine", "products/a.yml"), ("const password = tangerine;", "src/prod.js"),
    ("password: tangerine", "tests/prod/a.yml"),
  ])
  func settings(text: String, path: String) async throws {
    #expect(try await Self.found(text, path) == 0, "\(text)")
  }
}
