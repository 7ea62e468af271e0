internal import Ignore
internal import Model
internal import RuleModel

extension ToolParametersCheck: Check {
  var inputs: CheckInputs { [.documents, .python] }

  func run(in context: CheckContext) -> [CheckFinding] {
    let exceptions = context.patterns(except)
    var sources: [String: [PluginDeclarations.Tool]] = [:]
    let tools = context.project.documents.declarations(in: context).tools
    for tool in tools { if let source = tool.source { sources[source, default: []].append(tool) } }
    var result: [CheckFinding] = []
    for tool in tools {
      guard let source = tool.source, let sharing = sources.removeValue(forKey: source) else { continue }
      let path = RepoPath(source)
      // No commit is held up by what another one has left.
      guard context.changes(path) || sharing.contains(where: { context.changes(RepoPath($0.path)) }),
        !sharing.contains(where: { $0.parameters == nil }), !exceptions.covers(PathCandidate(path.bytes)),
        let file = context.project.documents.python(path, in: context), let reads = file.toolParameters
      else { continue }
      switch problem {
      case .undeclared: result += undeclared(reads, file, sharing)
      case .unread: result += unread(reads, file, sharing)
      }
    }
    return result
  }

  private func undeclared(
    _ reads: PythonFile.ToolParameters, _ file: PythonFile, _ tools: [PluginDeclarations.Tool]
  ) -> [CheckFinding] {
    let declared = Set(tools.flatMap { ($0.parameters ?? []).map(\.name) })
    var seen: Set<String> = []
    return reads.reads.compactMap { name, offset in
      guard !declared.contains(name), !reads.written.contains(name), seen.insert(name).inserted else { return nil }
      return CheckFinding(
        path: file.path, place: file.place(of: file.line(at: offset)),
        message: "the parameter \(quoted(name)) is read, and \(undeclaring(tools))", key: name)
    }
  }

  /// `tools/a.yaml` does not declare it; none of the 6 tools whose code it is declares it.
  private func undeclaring(_ tools: [PluginDeclarations.Tool]) -> String {
    let files = tools.prefix(3).map { "`\(printable($0.path, limit: 100))`" }
    return switch tools.count {
    case 1: "\(files[0]) does not declare it"
    case 2, 3: "none of \(files.joined(separator: ", ")) declares it"
    default: "none of the \(tools.count) tools whose code this is declares it (\(files.joined(separator: ", ")), …)"
    }
  }

  private func unread(
    _ reads: PythonFile.ToolParameters, _ file: PythonFile, _ tools: [PluginDeclarations.Tool]
  ) -> [CheckFinding] {
    if reads.areHandedOn || file.classes(derivingFrom: "Tool").isEmpty { return [] }
    return tools.flatMap { tool in
      (tool.parameters ?? []).compactMap { parameter in
        if file.hasString(parameter.name) { return nil }
        return CheckFinding(
          path: RepoPath(tool.path), place: parameter.place,
          message: "the parameter \(quoted(parameter.name)) is asked for, and `\(file.path)` never reads it",
          key: parameter.name)
      }
    }
  }
}
