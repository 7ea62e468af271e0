/// A document as JUnit's Ant task writes it and CI servers read it.
///
/// Source: `junit-10.xsd` of Jenkins' xUnit plugin. There are no times in it: the same report gives the same bytes.
struct JUnitDocument {
  struct Case {
    enum Outcome {
      case passed
      case failed(type: String, message: String)
      /// The test itself could not be run.
      case broken(type: String, message: String)
      case skipped(message: String)
    }

    var className: String
    var name: String
    var outcome: Outcome
    /// What is to be read below the message.
    var details: [String] = []
  }

  private var suites: [(name: String, cases: [Case])] = []

  mutating func add(_ name: String, _ cases: [Case]) { suites.append((name, cases)) }

  var text: String {
    let cases = suites.flatMap(\.cases)
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"plimsoll\""
    text += " tests=\"\(cases.count)\" failures=\"\(cases.count(where: \.isFailed))\""
    text += " errors=\"\(cases.count(where: \.isBroken))\">\n"
    for suite in suites {
      text += "  <testsuite name=\"\(XMLText.attribute(suite.name))\" tests=\"\(suite.cases.count)\""
      text += " failures=\"\(suite.cases.count(where: \.isFailed))\" errors=\"\(suite.cases.count(where: \.isBroken))\""
      text += " skipped=\"\(suite.cases.count(where: \.isSkipped))\">\n"
      text += suite.cases.map(Self.element).joined() + "  </testsuite>\n"
    }
    return text + "</testsuites>\n"
  }

  private static func element(_ test: Case) -> String {
    let start =
      "    <testcase classname=\"\(XMLText.attribute(test.className))\" name=\"\(XMLText.attribute(test.name))\""
    let content = XMLText.content(test.details)
    func outcome(_ name: String, _ type: String?, _ message: String) -> String {
      let attributes =
        (type.map { " type=\"\(XMLText.attribute($0))\"" } ?? "") + " message=\"\(XMLText.attribute(message))\""
      return "\(start)>\n      <\(name)\(attributes)>\(content)</\(name)>\n    </testcase>\n"
    }
    switch test.outcome {
    case .passed where test.details.isEmpty: return start + "/>\n"
    case .passed: return "\(start)>\n      <system-out>\(content)</system-out>\n    </testcase>\n"
    case .failed(let type, let message): return outcome("failure", type, message)
    case .broken(let type, let message): return outcome("error", type, message)
    case .skipped(let message): return outcome("skipped", nil, message)
    }
  }
}

extension JUnitDocument.Case {
  fileprivate var isFailed: Bool { if case .failed = outcome { true } else { false } }
  fileprivate var isBroken: Bool { if case .broken = outcome { true } else { false } }
  fileprivate var isSkipped: Bool { if case .skipped = outcome { true } else { false } }
}
