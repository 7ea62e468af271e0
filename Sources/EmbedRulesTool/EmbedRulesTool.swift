internal import CLibrary
internal import Model
internal import RuleCatalog

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Writes the YAML files under a directory into one Swift file, as raw string literals.
///
/// A `[UInt8]` literal of the same size takes minutes to compile; a `StaticString` takes a second.
@main
enum EmbedRulesTool {
  static func main() {
    do { try run() } catch {
      // Thrown further, it would end in a backtrace that hides what it says.
      let line = Array("error: \(error)\n".utf8)
      _ = unsafe line.withUnsafeBytes { bytes in unsafe write(STDERR_FILENO, bytes.baseAddress, bytes.count) }
      exit(EXIT_FAILURE)
    }
  }

  private static func run() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 3 else {
      throw EmbedError(description: "usage: EmbedRulesTool RULES-DIRECTORY OUTPUT.swift")
    }
    let root = arguments[1]
    let paths = try FileManager.default.subpathsOfDirectory(atPath: root).filter { $0.hasSuffix(".yaml") }.sorted()
    var files: [RuleFile] = []
    var text = "// Generated from Rules/ by EmbedRulesTool.\n\n"
    text += "let embeddedRuleFiles: [(path: StaticString, text: StaticString)] = [\n"
    for path in paths {
      let data = try Data(contentsOf: URL(fileURLWithPath: root + "/" + path))
      guard let content = String(validating: data, as: UTF8.self) else {
        throw EmbedError(description: "\(root)/\(path): not UTF-8")
      }
      let pack = path.split(separator: "/").first.map(String.init) ?? path
      files.append(RuleFile(path: "Rules/" + path, bytes: Array(content.utf8), pack: pack))
      text += "  (\n    \"\(path)\",\n" + literal(content) + "\n  ),\n"
    }
    text += "]\n"
    let loaded = RuleLoader.load(files: files)
    guard loaded.errors.isEmpty else {
      throw EmbedError(description: loaded.errors.map(\.description).joined(separator: "\n"))
    }
    text +=
      "\n/// See PreparedRules.\nlet embeddedPreparedRules: StaticString = "
      + literal(PreparedRules.encode(loaded, files: files))
      + "\n"
    try text.write(toFile: arguments[2], atomically: true, encoding: .utf8)
  }

  /// A raw multi-line literal with enough number signs that no content can end it.
  private static func literal(_ content: String) -> String {
    var signs = "##"
    while content.contains("\"\"\"" + signs) || content.contains("\\" + signs) { signs += "#" }
    let body = content.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "\r": result += "\\\(signs)r"
      case "\0": result += "\\\(signs)0"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return "\(signs)\"\"\"\n\(body)\n\"\"\"\(signs)"
  }
}

struct EmbedError: Error, CustomStringConvertible {
  var description: String
}
