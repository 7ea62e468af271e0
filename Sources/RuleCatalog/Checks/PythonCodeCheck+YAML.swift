internal import RuleModel
internal import YAML

extension PythonCodeCheck {
  /// `python_code: { problem: credential_output, except: [.venv/], names: [api_key], except_names: [page_token] }`, or
  /// `{ problem: environment_url, hosts: [sandbox] }`.
  init?(reading object: inout YAMLObject) {
    let hasProblem = object.required("problem") != nil
    let problem = object.choice("problem", as: Problem.self)
    let except = object.globs("except") ?? []
    let names = object.strings("names") ?? []
    let exceptNames = object.strings("except_names") ?? []
    let hosts = object.strings("hosts") ?? []
    guard hasProblem, let problem else { return nil }
    switch problem {
    case .credentialOutput: if !object.isNotEmpty(names, "names") { return nil }
    case .environmentURL: if !object.isNotEmpty(hosts, "hosts") { return nil }
    case .bareExcept, .noTimeout, .tracebackShown, .trivialValidation, .classCount, .syntax, .swallowedError,
      .generalError, .errorAsAnswer, .validationError, .noStatusCheck, .openMarker:
      break
    }
    self.init(problem: problem, except: except, names: names, exceptNames: exceptNames, hosts: hosts)
  }
}
