internal import Ignore
internal import Model
internal import RuleModel

extension PythonCodeCheck: Check {
  var inputs: CheckInputs { [.python] }

  func run(in context: CheckContext) -> [CheckFinding] {
    if problem == .environmentURL, context.project.documents.declarations(in: context).choosesEnvironment { return [] }
    let secrets = SecretNames(endings: names, exceptions: exceptNames)
    return context.judgedPython(except: except).flatMap { file in
      var seen: [String: Int] = [:]
      return findings(in: file, secrets, context).map { line, message, key in
        // Equal lines of a file are told apart by their number among equals.
        seen[key, default: 0] += 1
        let number = seen[key] ?? 1
        return CheckFinding(
          path: file.path, place: file.place(of: line), message: message, key: number == 1 ? key : "\(key)#\(number)")
      }
    }
  }

  private func findings(
    in file: PythonFile, _ secrets: SecretNames, _ context: CheckContext
  ) -> [(line: PythonFile.Line, message: String, key: String)] {
    switch problem {
    case .bareExcept:
      return file.bareExcepts.map { ($0, "`except:` catches every error, and hides what went wrong", "except") }
    case .noTimeout:
      return file.requestsWithoutTimeout.map { line in
        (line, "the request has no timeout: a server that does not answer blocks the call", file.text(of: line))
      }
    case .tracebackShown:
      return file.tracebacksShown.map { ($0, "the user is shown a stack trace", file.text(of: $0)) }
    case .trivialValidation:
      let sources = context.project.documents.declarations(in: context).validatingSources
      guard sources.contains(file.path.text), let line = file.trivialValidation else { return [] }
      let name = file.text(of: line).split { !$0.isLetter && $0 != "_" }.dropFirst().first.map(String.init) ?? ""
      return [(line, "`\(name)` accepts whatever it is given", name)]
    case .validationError:
      let declarations = context.project.documents.declarations(in: context)
      let error = PluginDeclarations.validationError
      guard declarations.validatingSources.contains(file.path.text),
        declarations.baseClasses[file.path.text] == "ToolProvider", let line = file.validation(without: error)
      else { return [] }
      return [(line, "`_validate_credentials` never raises `\(error)`", error)]
    case .syntax:
      // What is not in the package stops nobody.
      guard context.shipped?.exclusion(of: file.path) == nil, let flaw = file.syntaxFlaw else { return [] }
      let message = "Python cannot read the file: \(flaw.reason)"
      return [(file.lines[flaw.lineIndex], message, "syntax")]
    case .swallowedError:
      return file.swallowedErrors.map { ($0, "every error is caught here, and nothing is done about it", "except") }
    case .generalError:
      return file.generalErrors.map { ($0, "`Exception` says nothing about what went wrong", file.text(of: $0)) }
    case .errorAsAnswer:
      // A way of writing that runs through a file: one finding stands for all.
      let lines = file.errorsAsAnswers
      guard let first = lines.first else { return [] }
      let others = lines.count > 1 ? " (and in \(Phrase.count(lines.count - 1, "other place")) of the file)" : ""
      return [(first, "an error is told as an answer, and the call counts as a success\(others)", "answer")]
    case .noStatusCheck:
      guard let line = file.firstRequestWithoutStatusCheck else { return [] }
      return [(line, "nothing in the file looks at the status of what is answered", file.text(of: line))]
    case .openMarker:
      return file.markers.map { (file.lines[$0], "a comment says that something is left to do", "marker") }
    case .environmentURL:
      return file.loneURLs(withHostPart: Set(hosts)).map { line, host in
        (line, "\(quoted(host)) is a test system, and no credential chooses between it and another one", host)
      }
    case .classCount:
      guard let base = context.project.documents.declarations(in: context).baseClasses[file.path.text] else {
        return []
      }
      let imported = importedClasses(derivingFrom: base, in: file, context)
      let own = file.classes(derivingFrom: base, and: Set(imported.map(\.name)))
      if own.isEmpty, imported.isEmpty {
        guard file.derivesNoClass, let line = file.lines.first else { return [] }
        let message = "no class derives from `\(base)`, and the SDK wants one: \(FailureStage.start.consequence)"
        return [(line, message, "none")]
      }
      let classes = imported + own
      guard classes.count > 1, let second = classes.dropFirst().first else { return [] }
      let names = classes.map { quoted($0.name) }.joined(separator: ", ")
      let message =
        "\(names) derive from `\(base)`, and the SDK takes one class of a file: \(FailureStage.start.consequence)"
      return [(second.line, message, base)]
    case .credentialOutput:
      return file.credentialOutputs(secrets).map { line, shown in
        (line, "\(quoted(shown)) is written out, where others can read it", shown)
      }
    }
  }
}

extension PythonCodeCheck {
  /// Classes that a file takes from other files of the plugin: they are in its namespace, and count.
  private func importedClasses(
    derivingFrom base: String, in file: PythonFile, _ context: CheckContext
  ) -> [(name: String, line: PythonFile.Line)] {
    var result: [(name: String, line: PythonFile.Line)] = []
    func mayBeOwn(_ level: Int, _ module: ArraySlice<UInt8>) -> Bool {
      !module.isEmpty && !module.starts(with: "dify_plugin".utf8)
    }
    file.forEachImport(isWanted: mayBeOwn) { found in
      let line = file.lines[found.lineIndex]
      guard line.indent == 0, !found.names.isEmpty else { return }
      var path = found.module.split(separator: UInt8(ascii: ".")).map { String(decoding: $0, as: UTF8.self) }
      if found.level > 0 {
        let above = file.path.directory.components.map { String(decoding: $0, as: UTF8.self) }
        guard above.count >= found.level - 1 else { return }
        path = above.dropLast(found.level - 1) + path
      }
      let name = RepoPath(path.joined(separator: "/") + ".py")
      guard context.project.hasFile(name), let other = context.project.documents.python(name, in: context) else {
        return
      }
      for known in other.classes(derivingFrom: base) where found.names.contains(known.name) {
        result.append((known.name, line))
      }
    }
    return result
  }
}

extension CheckContext {
  /// The Python files of the project that are no tests; of a change only those that it changes.
  func judgedPython(except: [String]) -> some Sequence<PythonFile> {
    let paths = project.documents.judgedPythonPaths(except: except, isWhole: change == nil) {
      let exceptions = patterns(except)
      var candidate = PathCandidate([])
      return project.documents.pythonPaths(in: self).filter { path in
        // No commit is held up by what another one has left.
        if let change, !change.contains(project.treePath(path)) { return false }
        if PythonFile.isTest(path) { return false }
        candidate.replace(with: path.bytes)
        return !exceptions.covers(candidate)
      }
    }
    return paths.lazy.compactMap { project.documents.python($0, in: self) }
  }
}
