import Model
import Testing

@testable import Pipeline

/// What an assignment finds is named by the rule of the provider whose name stands in it or beside it, wherever that rule's
/// own pattern does not reach.
@Suite struct ProviderOfAssignmentTests {
  private static let letters = "xTOpMMbULIIsqRqeuoGOAqnY"
  private static let digits = "01d31f191d3c11b43184afe352c7e96d53514f8f"
  private static let token = "q7RwZ2m9KfT4vXs8LpB3nYc6kX7vQ2mZ9pL4tR8w"

  private static func rules(_ text: String, _ path: String) async throws -> [String] {
    try await FileCheck.run(Array((text + "\n").utf8), name: path, confidence: .medium).findings.map(\.ruleID)
  }

  @Test(arguments: [
    // The name itself, in a way of writing that patterns do not know.
    ("cohere_api_key <- \"\(token)\"", "a.R"), ("set(COHERE_API_KEY \"\(token)\")", "CMakeLists.txt"),
    ("<resources><string name=\"cohere_api_key\">\(token)</string></resources>", "strings.xml"),
    ("id,cohere_api_key,region\n1,\(token),eu", "a.csv"),
    ("const k = process.env.COHERE_API_KEY || '\(token)';", "a.js"),
    ("k = os.environ.get(\"COHERE_API_KEY\", \"\(token)\")", "a.py"),
    ("{\"name\": \"COHERE_API_KEY\", \"value\": \"\(token)\"}", "a.json"),
    ("INSERT INTO settings (region, cohere_api_key) VALUES ('eu', '\(token)');", "a.sql"),
    // A name that the place stands below.
    ("cohere:\n  model: command\n  api_key: \(token)", "a.yml"), ("[cohere]\napi_key = \"\(token)\"", "a.toml"),
    ("{\"llm\": {\"cohere\": {\"model\": \"command\", \"apiKey\": \"\(token)\"}}}", "a.json"),
    // Words before it in the line.
    ("client = cohere.Client(api_key=\"\(token)\")", "a.py"),
    ("const cohere = new Client({ region: 'eu', apiKey: '\(token)' });", "a.ts"),
  ])
  func named(text: String, path: String) async throws {
    #expect(try await Self.rules(text, path) == ["cohere-api-key"], "\(text)")
  }

  /// Another's name, another form, a provider too far away.
  @Test(arguments: [
    ("acme_api_key <- \"\(token)\"", "a.R"), ("cohere_api_key <- \"\(token)9kX2v\"", "a.R"),
    ("cohere:\n  model: command\nacme:\n  api_key: \(token)", "a.yml"),
    ("import cohere\n\nclient = Client(api_key=\"\(token)\")", "a.py"),
    (
      "{\"cohere\": {\"model\": \"command\"}, \"settings\": {\"region\": \"eu-central-1\", \"apiKey\": \"\(token)\"}}",
      "a.json"
    ),
  ])
  func general(text: String, path: String) async throws {
    #expect(try await Self.rules(text, path) == ["generic-secret"], "\(text)")
  }

  /// The level stays that of the place.
  @Test func testsWarn() async throws {
    let text = "cohere_api_key <- \"\(Self.token)\"\n"
    let found = try await FileCheck.run(Array(text.utf8), name: "tests/a.R", confidence: .medium).findings
    #expect(found.map(\.ruleID) == ["cohere-api-key"])
    #expect(found.map(\.level) == [.warning])
  }

  /// A provider's form is told from the place that it stands in, whichever rule is surer of it; a name that the provider's
  /// rule asks for from a prefix that two of them have.
  @Test(arguments: [
    (
      "curl -H \"Authorization: Bearer sgp_693b31523ac669df_\(digits)\" https://acme.dev",
      "sourcegraph-access-token"
    ),
    ("paystack_key = \"sk_live_\(digits)\"", "paystack-secret-key"),
    ("key = \"sk_live_\(digits)\"", "paystack-secret-key"),
    ("key = \"sk_live_\(letters)\"", "stripe-live-secret-key"),
  ])
  func theFormDecides(text: String, rule: String) async throws {
    #expect(try await Self.rules(text, "a.sh") == [rule], "\(text)")
  }
}
