import Model
import Testing

@testable import Pipeline

/// Source maps hold sources as texts of JSON, with their quotes and line breaks escaped.
@Suite struct SourceMapTests {
  private static let token = "q7RwZ2m9KfT4vXs8LpB3nYc6kX7vQ2mZ"

  private static func found(_ content: String, _ path: String = "dist/app.js.map") async throws -> [String] {
    let text =
      #"{"version":3,"sources":["a.ts"],"names":["apiKey","password"],"sourcesContent":["\#(content)"],"mappings":"AAAA"}"#
    return try await FileCheck.run(Array(text.utf8), name: path, confidence: .medium).findings.map(\.ruleID)
  }

  @Test(arguments: [
    #"const client = new Client({\n  apiKey: \"\#(token)\",\n});\n"#,
    #"export const dbPassword = 'Vq8#mrTz21LwR9';\nfoo();"#,
    #"const c = { region: 'eu', clientSecret: \"\#(token)\" };"#, #"key.secret = `\#(token)`;\n"#,
  ])
  func secrets(content: String) async throws {
    #expect(try await Self.found(content) == ["generic-secret"], "\(content)")
  }

  @Test(arguments: [
    #"const apiKey = process.env.API_KEY;\n"#, #"const labels = { password: \"Password\", token: \"Token\" };"#,
    #"throw new Error(\"password: expected a string\");\n"#, #"function login(password, token) {\n  return token;\n}"#,
  ])
  func none(content: String) async throws {
    #expect(try await Self.found(content).isEmpty, "\(content)")
  }
}
