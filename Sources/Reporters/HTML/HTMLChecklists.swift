internal import Model

/// The checklists of a page: an overview where there are several projects, then each project's four groups.
struct HTMLChecklists {
  private let readiness: ReleaseReadiness

  init(_ readiness: ReleaseReadiness) { self.readiness = readiness }

  func add(to html: inout HTMLText) {
    html.element("section", [("aria-labelledby", "checklists")]) { html in
      html.element("h2", [("id", "checklists")], "Checklist")
      let isMany = readiness.projects.count > 1
      if isMany { overview(&html) }
      for project in readiness.projects { add(project, isOpen: !isMany, &html) }
      if !readiness.strayFindings.isEmpty {
        html.element("h3", "Findings outside every project")
        links(readiness.strayFindings, &html)
      }
    }
    html.newline()
  }

  private func anchor(_ project: ProjectReadiness) -> String { "project-\(project.index + 1)" }

  private func overview(_ html: inout HTMLText) {
    html.element("h3", "Overview")
    html.region("Overview of the projects") { html in
      html.element("table") { html in
        html.element("thead") { html in
          html.element("tr") { html in
            for title in ["Project", "Version", "Verdict"] { html.element("th", [("scope", "col")], title) }
            for title in ["Failed", "Open", "Passed"] {
              html.element("th", [("scope", "col"), ("class", "num")], title)
            }
          }
        }
        html.element("tbody") { html in
          for project in readiness.projects { row(project, &html) }
        }
      }
    }
    let failed = readiness.mostFailed(10)
    guard !failed.isEmpty else { return }
    html.element("h3", "What failed most")
    html.element("ul") { html in
      for entry in failed {
        html.element("li") { html in
          html.element("b", CountWords.of(entry.projects, "project"))
          html.add(": \(entry.item.title) ")
          html.element("code", entry.item.id.description)
        }
      }
    }
  }

  private func row(_ project: ProjectReadiness, _ html: inout HTMLText) {
    html.newline()
    html.element("tr", [("data-name", "\(SafeText.path(project.project.root)) \(project.name)")]) { html in
      html.element("td") { html in
        html.element("a", [("href", "#\(anchor(project))")], SafeText.path(project.project.root))
      }
      html.element("td", project.project.version ?? "")
      html.element("td", [("class", project.verdict.className)], project.verdict.title)
      for count in [project.failed + project.otherFailures, project.needsPerson, project.passed] {
        html.element("td", [("class", "num")], CountWords.grouped(count))
      }
    }
  }

  private func add(_ project: ProjectReadiness, isOpen: Bool, _ html: inout HTMLText) {
    html.element("details", [("id", anchor(project))] + (isOpen ? [("open", "")] : [])) { html in
      html.element("summary") { html in
        html.element("h3", project.name)
        // The root of the tree has no name worth saying.
        let place = project.project.root.isEmpty ? "" : "\(SafeText.path(project.project.root)): "
        html.element("span", [("class", "dim")], " \(place)\(project.description)")
      }
      html.element("p", [("class", project.verdict.className)], project.sentence)
      for group in ChecklistGroup.allCases {
        let results = project.results(in: group)
        if results.isEmpty { continue }
        html.element("h4", group.title)
        html.element("ul", [("class", "items")]) { html in
          for result in results { item(result, &html) }
        }
      }
      if !project.otherFindings.isEmpty {
        html.element("h4", "Findings outside the checklist")
        links(project.otherFindings, &html)
      }
    }
    html.newline()
  }

  private func item(_ result: ChecklistResult, _ html: inout HTMLText) {
    html.newline()
    html.element("li") { html in
      html.element("span", [("class", "state \(result.status.className)")], result.status.title)
      html.element("span", result.item.title)
      if result.status == .needsPerson, let question = result.item.question {
        html.element("div", [("class", "dim")], prose: question)
      }
      guard !result.evidence.isEmpty || !result.findings.isEmpty else { return }
      html.element("ul") { html in
        for evidence in result.evidence { html.element("li", prose: evidence) }
        for index in result.findings where readiness.report.findings.indices.contains(index) {
          html.element("li") { link(index, &$0) }
        }
      }
    }
  }

  private func links(_ indices: [Int], _ html: inout HTMLText) {
    html.element("ul") { html in
      for index in indices where readiness.report.findings.indices.contains(index) {
        html.element("li") { link(index, &$0) }
      }
    }
  }

  /// To where the finding stands with all that is known of it; a value's other places stand with its leading one.
  private func link(_ index: Int, _ html: inout HTMLText) {
    let finding = readiness.report.findings[index]
    html.element("b", [("class", finding.level.rawValue)], finding.level.rawValue)
    html.add(" ")
    if finding.leads {
      html.element("a", [("href", "#\(HTMLFindings.anchor(index))")], FindingBlock.location(finding))
    } else {
      html.element("code", FindingBlock.location(finding))
    }
    html.add(prose: " \(finding.message)")
  }
}

extension ReadinessVerdict {
  fileprivate var className: String {
    switch self {
    case .notReady: "bad"
    case .needsPerson: "open"
    case .ready: "fine"
    case .empty: "dim"
    }
  }
}

extension ChecklistResult.Status {
  fileprivate var className: String {
    switch self {
    case .passed: "fine"
    case .failed: "bad"
    case .needsPerson: "open"
    case .notApplicable: "dim"
    }
  }
}
