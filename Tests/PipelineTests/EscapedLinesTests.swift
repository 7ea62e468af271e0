import Model
import Testing

@testable import Pipeline

/// What a string literal writes by its number hides nothing that stands beside it.
@Suite struct EscapedLinesTests {
  private static let token = "gh" + "p_" + "harbor0Lights1Of2The3North4Sea" + "4axs9C"
  private static let value = FileCheck.value()

  @Test(arguments: [
    #"\u003d"#, #"\\u003d"#, #"\u{3d}"#, #"\x3d"#, #"\x20"#, #"\012"#, #"\0"#, #"\b"#, #"\f"#, #"\U0001F511"#,
    #"\uff1a"#,
    #"\ud83d\udd11"#, #"\u000a"#, #"\e"#,
  ])
  func tokensBehindEscapes(escape: String) async throws {
    let text = #"{"first": 1, "url": "https://tides.dev/?name\#(escape)\#(Self.token)"}"#
    let found = try await FileCheck.run(text, name: "a.json").findings
    #expect(found.map(\.ruleID) == ["github-classic-pat"])
    let column = text.prefix { $0 != "g" || !text.hasPrefix("{") }.count
    #expect(found.first?.region?.startColumn ?? 0 > column / 2)
  }

  @Test(arguments: [
    #"{"url": "https://tides.dev/?api_key\u003d\#(value)\u0026page\u003d2"}"#,
    #"{"body": "{\u0022password\u0022:\u0022\#(value)\u0022}"}"#,
    #"{"sql": "Server\u003ddb.tides.dev;User Id\u003dsa;Password\u003d\#(value);"}"#,
    #"{"text": "\u5bc6\u7801\uff1apassword\u003d\#(value)"}"#,
    #"var s = 'secret_key\x3d\x22\#(value)\x22';"#,
  ])
  func assignments(text: String) async throws {
    #expect(try await FileCheck.run(text, name: "a.json").findings.count == 1, "\(text)")
  }

  /// A token of which a pattern says where a word begins, directly behind an escape that a letter makes, or one of an
  /// address, or a colour.
  @Test(arguments: [#"\n"#, #"\t"#, #"\r\n"#, #"\\n"#, #"\u001b[32m"#, #"\033[1;31m"#, "%22", "%20", "%3D"])
  func patternsBehindEscapes(escape: String) async throws {
    let token = "xox" + "b-179547885175-9253795304584-" + "irNLU09X0fmnR7n5FdmueGDm"
    let text = "{\"text\": [\"key:\(escape)\(token)\"]}"
    #expect(try await FileCheck.run(text, name: "a.json").findings.map(\.ruleID) == ["slack-bot-token"])
  }

  /// Each once, at its own place, though its line is read twice.
  @Test func places() async throws {
    let text = "{\n  \"a\": \"\(Self.token)\", \"b\": \"x\\u003d\(Self.token)\"\n}\n"
    let found = try await FileCheck.run(text, name: "a.json").findings
    #expect(found.map(\.region?.startLine) == [2, 2])
    let starts = found.compactMap { $0.region?.startColumn }
    #expect(starts == [9, 9 + Self.token.count + 16])
  }

  @Test(arguments: [
    #"{"password": "\u5bc6\u7801\u4e0d\u80fd\u4e3a\u7a7a"}"#,
    #"{"html": "\u003cinput name\u003d\u0022password\u0022\u003e"}"#,
    #"key = "\x06\x00\x1f\x02\x11\x09\x0e\x05""#,
    #"token\u003d\u003cyour-token\u003e"#,
  ])
  func harmless(text: String) async throws {
    #expect(try await FileCheck.run(text, name: "a.py").findings.filter { $0.level > .note }.isEmpty, "\(text)")
  }

  /// Lines of any length are read in time that grows with them.
  @Test func longLine() async throws {
    let piece = #""name\u003dlights and harbours", "key\u003d1", "#
    let text = "{" + String(repeating: piece, count: 12_000) + "\"b\": \"x\\u003d" + Self.token + "\"}"
    #expect(try await FileCheck.run(text, name: "a.json").findings.count == 1)
  }
}
