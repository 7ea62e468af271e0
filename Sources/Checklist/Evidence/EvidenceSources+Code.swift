internal import Model

extension EvidenceSources {
  var credentials: Evidence {
    let all = declarations.credentials
    if all.isEmpty { return Evidence(sentences: ["The project asks for no credentials."], applies: false) }
    var names: [String] = []
    for credential in all where !names.contains(credential.name) { names.append(credential.name) }
    return Evidence(sentences: ["\(Phrase.count(names.count, "credential")) declared: \(Phrase.list(names))."])
  }

  /// Whether a provider that declares credentials does anything to validate them.
  var trivialValidation: Evidence {
    let sources = Set(declarations.validatingSources)
    if declarations.credentials.isEmpty {
      return Evidence(sentences: ["The project asks for no credentials."], applies: false)
    }
    let trivial = code.filter { sources.contains($0.path.text) }.compactMap { file in
      file.trivialValidation.map { "`\(file.path)` line \($0.number)" }
    }
    if trivial.isEmpty { return Evidence(sentences: ["No provider's validation is empty."]) }
    return Evidence(sentences: ["`_validate_credentials` does nothing: \(trivial.joined(separator: ", "))."])
  }

  var errorHandling: Evidence {
    if code.isEmpty { return Evidence() }
    let excepts = Self.places(code) { $0.bareExcepts.map(\.number) }
    let requests = Self.places(code) { $0.requestsWithoutTimeout.map(\.number) }
    return Evidence(sentences: [
      "\(Phrase.count(code.count, "Python file")) looked at.",
      Self.sentence(excepts, "`except:` without an exception's name"),
      Self.sentence(requests, "`requests` call without a timeout"),
    ])
  }

  /// Applies where a credential chooses an environment or the code names one.
  var environments: Evidence {
    let choices = declarations.environmentNames
    let hosts = Self.places(code) { $0.urls(withHostPart: ["sandbox", "staging"]).map(\.line.number) }
    var sentences: [String] = []
    if !choices.isEmpty { sentences.append("Credentials that choose an environment: \(Phrase.list(choices)).") }
    if !hosts.isEmpty { sentences.append(Self.sentence(hosts, "URL of a sandbox or staging system in the code")) }
    if sentences.isEmpty {
      return Evidence(
        sentences: ["No credential chooses an environment, and the code has no URL of a sandbox or staging system."],
        applies: false)
    }
    return Evidence(sentences: sentences)
  }

  private static func places(_ files: [PythonFile], _ lines: (PythonFile) -> [Int]) -> [String] {
    files.flatMap { file in lines(file).map { "\(file.path):\($0)" } }
  }

  private static func sentence(_ places: [String], _ what: String) -> String {
    places.isEmpty ? "No \(what)." : "\(places.count) × \(what): \(Phrase.list(places))."
  }
}
