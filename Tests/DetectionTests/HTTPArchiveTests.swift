import RuleModel
import Testing

@testable import Detection

/// What a recording of browser traffic holds.
@Suite struct HTTPArchiveTests {
  private func isBroken(_ headers: String) -> Bool {
    let text = #"{"log":{"entries":[{"request":{"headers":["# + headers + "]}}]}}"
    if case .broken = Structure.verdict(.httpArchive, Array(text.utf8)) { return true }
    return false
  }

  @Test(arguments: [
    #"{"name":"Cookie","value":"sid=Vq8mrTz21L"}"#, #"{ "name": "authorization", "value": "Bearer Vq8mrTz21L" }"#,
    #"{"name":"Accept","value":"*/*"},{"name":"X-Api-Key","value":"Vq8mrTz21L"}"#,
    "{\n  \"name\" : \"set-cookie\",\n  \"value\" : \"sid=Vq8mrTz21L\"\n}",
  ])
  func sessions(headers: String) { #expect(!isBroken(headers)) }

  @Test(arguments: [
    "", #"{"name":"Accept","value":"Vq8mrTz21L"}"#, #"{"name":"Cookie","value":""}"#, #"{"name":"Cookie"}"#,
    #"{"name":"Authorization","value":"[REDACTED]"}"#, #"{"name":"Cookie","value":"sid"#,
  ])
  func nothing(headers: String) { #expect(isBroken(headers)) }

  /// Quotation marks none of which is closed are not each followed to the end.
  @Test func openQuotes() {
    let text = Array(String(repeating: #"\""#, count: 1 << 20).utf8)
    if case .broken = Structure.verdict(.httpArchive, text) { return }
    Issue.record("a recording without a header")
  }
}
