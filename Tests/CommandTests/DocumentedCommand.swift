import Foundation

/// A command line of a document, as it is typed.
struct DocumentedCommand: CustomStringConvertible {
  var file: String
  /// 1-based.
  var line: Int
  var text: String
  /// What the document shows of its output, line by line; nil where it shows none.
  var output: [String]?

  var description: String { "\(file):\(line): \(text)" }
}

/// The code of a document: what is typed, and what only looks like it.
struct DocumentedCode {
  private(set) var commands: [DocumentedCommand] = []
  /// First lines of blocks that hold no command.
  private(set) var samples: [String] = []
  /// Lines of configurations that name a command of the program and were not understood.
  private(set) var overlooked: [String] = []
  /// Commands inside of sentences and tables.
  private(set) var inline: [DocumentedCommand] = []

  private let file: String

  /// A line that begins like this is typed.
  private static let programs: Set<String> = ["plimsoll", "make", "pip", "apt", "tar", "git"]

  private static func isTyped(_ line: String) -> Bool {
    programs.contains(String(line.prefix { $0 != " " })) || line.firstMatch(of: #/^[A-Z_]+=\S+ /#) != nil
  }

  init(_ text: String, file: String) {
    self.file = file
    var block: [(Int, String)] = []
    var language: String?
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init).enumerated() {
      if line.hasPrefix("```") {
        if let known = language {
          known == "sh" ? addShell(block) : addConfiguration(block)
          (language, block) = (nil, [])
        } else {
          addIndented(block)
          (language, block) = (String(line.dropFirst(3)), [])
        }
      } else if language != nil {
        block.append((index + 1, line))
      } else if line.hasPrefix("    ") {
        block.append((index + 1, String(line.dropFirst(4))))
      } else {
        addIndented(block)
        block = []
        addInline(line, at: index + 1)
      }
    }
    addIndented(block)
  }

  private mutating func add(_ text: String, at line: Int, output: [String]? = nil) {
    commands.append(DocumentedCommand(file: file, line: line, text: text, output: output))
  }

  /// Every line of a block for a shell is typed; `\` at an end goes on in the next.
  private mutating func addShell(_ block: [(Int, String)]) {
    var start: (Int, String)?
    for (number, line) in block {
      let text = (start?.1 ?? "") + line.trimmingCharacters(in: .whitespaces)
      if text.hasSuffix("\\") {
        start = (start?.0 ?? number, String(text.dropLast()))
      } else {
        if !text.isEmpty, !text.hasPrefix("#") { add(text, at: start?.0 ?? number) }
        start = nil
      }
    }
  }

  /// All of a block is typed, or `$` stands before what is and the rest is what it prints, or nothing is.
  private mutating func addIndented(_ block: [(Int, String)]) {
    guard let first = block.first else { return }
    let lines = block.filter { !$0.1.isEmpty }
    if first.1.hasPrefix("$ ") {
      add(String(first.1.dropFirst(2)), at: first.0, output: block.dropFirst().map(\.1))
    } else if lines.allSatisfy({ Self.isTyped($0.1) }) {
      addShell(lines)
    } else {
      samples.append(first.1)
    }
  }

  /// `run:`, `script:`, `sh '…'`, and the entries of a list, also one that is folded.
  private mutating func addConfiguration(_ block: [(Int, String)]) {
    var index = 0
    while index < block.count {
      let (number, line) = block[index]
      index += 1
      var text: String?
      if let match = line.firstMatch(of: #/^\s*(?:- )?(?:run|script): ([^|>].*)$/#) {
        text = String(match.output.1)
      } else if let match = line.firstMatch(of: #/^\s*sh '(.*)'$/#) {
        text = String(match.output.1)
      } else if line.firstMatch(of: #/^\s*- >-$/#) != nil {
        let margin = line.prefix { $0 == " " }.count
        var folded: [String] = []
        while index < block.count, block[index].1.prefix(while: { $0 == " " }).count > margin {
          folded.append(block[index].1.trimmingCharacters(in: .whitespaces))
          index += 1
        }
        text = folded.joined(separator: " ")
      } else if let match = line.firstMatch(of: #/^\s*- ((?:plimsoll|pip) .*)$/#) {
        text = String(match.output.1)
      }
      if let text {
        add(text, at: number)
      } else if line.firstMatch(of: #/plimsoll (?:check|report|merge|rules|hook|fix|package|release) /#) != nil {
        overlooked.append("\(file):\(number): \(line)")
      }
    }
  }

  private mutating func addInline(_ line: String, at number: Int) {
    for match in line.matches(of: #/`plimsoll ([^`]+)`/#) where !match.output.1.contains("[") {
      inline.append(DocumentedCommand(file: file, line: number, text: "plimsoll \(match.output.1)"))
    }
  }
}
