import Testing
import YAML

/// The YAML 1.1 types as PyYAML's resolver gives them (checked against PyYAML 6).
struct ScalarTypeTests {
  @Test(arguments: ["", "~", "null", "Null", "NULL"]) func null(text: String) throws {
    #expect(try type(of: text) == .null)
  }

  @Test(arguments: [
    "yes", "Yes", "YES", "no", "No", "NO", "true", "True", "TRUE", "false", "False", "FALSE", "on", "On", "ON", "off",
    "Off", "OFF",
  ]) func bool(text: String) throws {
    #expect(try type(of: text) == .bool)
  }

  @Test(arguments: [
    "0", "12", "-3", "+7", "012", "0x1F", "0xff_ff", "0b1010", "1_000", "1:30", "190:20:30", "-1:59", "0_7", "0_",
    "1__", "00", "1:3:5",
  ]) func int(text: String) throws {
    #expect(try type(of: text) == .int)
  }

  @Test(arguments: [
    "0.1", "1.", "-1.5", "+1.5", ".5", "1.5e+3", "1.5E-3", ".5e+1", "1_0.5", ".inf", "-.Inf", "+.INF", ".nan", ".NaN",
    "1:30.5", "0.", "08.5", "190:20:30.15", ".5_",
  ]) func float(text: String) throws {
    #expect(try type(of: text) == .float)
  }

  @Test(arguments: [
    "2026-11-22", "2001-12-14t21:59:43.10-05:00", "2001-12-14 21:59:43.10 -5", "2001-12-15 2:59:43.10",
    "2001-1-1 1:00:00", "2001-12-14T21:59:43Z", "2001-12-14T21:59:43.", "2001-12-14  21:59:43 +05:30",
  ]) func timestamp(text: String) throws {
    #expect(try type(of: text) == .timestamp)
  }

  @Test(arguments: [
    "yEs", "nULL", "tRUE", "oN", "y", "n", "1e3", "1.5e3", "08", "09", "0o17", "0o", "0x", "0b", "0b2", "1.2.3",
    "0.1.0", "-a",
    "+", ".", "..", "-.nan", "+.5", "-.5", "1:60", "_1", "2026-1-2", "2026-11-2", "2026-11-22T", "1e+3",
    "2026-11-22 1", "2026-11-22T1:2:3", "12a", "0xfg", "v1", "trues", "onn", "1:30.5e+1", "20261-11-22", "nulls", "Ｏn",
    "2001-12-14T21:59:43 5", "2001-12-14T21:59:43+", "2001-12-14T21:59:43+05:3", "2001-12-14T21:59:43Zx",
  ]) func string(text: String) throws {
    #expect(try type(of: text) == .string)
  }

  @Test func quotesAndBlocksAreStrings() throws {
    let root = try parse("- '1'\n- \"true\"\n- |\n  1\n- >\n  2\n- ''\n")
    #expect(root.items?.map(\.resolvedType) == [.string, .string, .string, .string, .string])
  }

  @Test func tagsWinOverStyleAndText() throws {
    let root = try parse("- !!str 0.1\n- !!int '12'\n- !!float 1\n- !!bool x\n- !!null ''\n- !custom 1\n- ! 12\n")
    #expect(root.items?.map(\.resolvedType) == [.string, .int, .float, .bool, .null, .string, .int])
  }

  @Test func collectionsHaveTheirOwnType() throws {
    #expect(try parse("[a]").resolvedType == .sequence)
    #expect(try parse("{a: b}").resolvedType == .mapping)
  }

  @Test func versionTrapIsVisible() throws {
    let root = try parse("version: 0.1\n")
    #expect(root["version"]?.resolvedType == .float)
    #expect(root["version"]?.kindName == "the number 0.1")
  }

  private func type(of text: String) throws -> YAMLResolvedType {
    try #require(parse("k: \(text)\n")["k"]).resolvedType
  }
}
