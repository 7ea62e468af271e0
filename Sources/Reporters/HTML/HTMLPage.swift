internal import Model

/// A report as one page that needs nothing else: no network, and no script to be read.
///
/// Its policy lets in its own style and script alone, by their hashes: what a file name or the content of a file might
/// bring in could not act.
struct HTMLPage {
  private let report: ScanReport
  private let rules: RuleTable
  private let readiness: ReleaseReadiness

  init(_ report: ScanReport) {
    self.report = report
    rules = RuleTable(report)
    readiness = ReleaseReadiness(report)
  }

  /// True where the report is about checklists.
  private var isRelease: Bool { !report.checklists.isEmpty }

  var text: String {
    var html = HTMLText()
    html.add(markup: "<!DOCTYPE html>\n")
    html.element("html", [("lang", "en")]) { html in
      head(&html)
      html.newline()
      html.element("body") { html in
        html.element("a", [("class", "skip"), ("href", "#main")], "Skip to the report")
        html.newline()
        html.element("header", header)
        html.newline()
        html.element("main", [("id", "main")]) { html in
          if isRelease { HTMLChecklists(readiness).add(to: &html) }
          HTMLFindings(report, rules).add(to: &html)
          HTMLComparison(report).add(to: &html)
          HTMLScope(report).add(to: &html)
        }
        html.newline()
        html.element("footer") { html in
          html.add("Made by plimsoll \(report.toolVersion). Secrets are masked. To read about a rule: ")
          html.element("code", CommandHints.showRule)
        }
        html.newline()
        html.element("script") { $0.addVerbatim(HTMLScript.text) }
      }
    }
    html.newline()
    return html.text
  }

  private func head(_ html: inout HTMLText) {
    html.element("head") { html in
      html.open("meta", [("charset", "utf-8")])
      html.open(
        "meta",
        [
          ("http-equiv", "Content-Security-Policy"),
          (
            "content",
            "default-src 'none'; style-src '\(HTMLStyle.hash)'; script-src '\(HTMLScript.hash)'; base-uri 'none'; "
              + "form-action 'none'"
          ),
        ])
      html.open("meta", [("name", "viewport"), ("content", "width=device-width, initial-scale=1")])
      html.open("meta", [("name", "referrer"), ("content", "no-referrer")])
      html.element("title", "\(title): \(sentence)")
      html.element("style") { $0.addVerbatim(HTMLStyle.text) }
    }
  }

  private var title: String {
    let only = report.checklists.count == 1 ? report.checklists.first.map { $0.project } : nil
    let name = only.flatMap { project in
      project.name.map { "\($0) \(project.version ?? "")" }
    }
    let kind = isRelease ? "Release report" : "plimsoll check"
    // The current directory has no name here.
    guard let name = name ?? (report.scope.target == "." ? nil : report.scope.target) else { return kind }
    return "\(kind) of \(name)"
  }

  private var sentence: String { isRelease ? readiness.sentence : Verdict.sentence(report) }

  private var verdictClass: String {
    if isRelease {
      return switch readiness.verdict {
      case .notReady: "bad"
      case .needsPerson, .empty: "open"
      case .ready: "fine"
      }
    }
    return switch Verdict(report) {
    case .fit: report.scope.files == 0 ? "open" : "fine"
    case .notFit: "bad"
    case .incomplete: "open"
    }
  }

  private func header(_ html: inout HTMLText) {
    html.element("h1", title)
    html.element("p", [("class", "verdict \(verdictClass)")], sentence)
    html.element("ul", [("class", "chips")]) { html in
      for (level, word) in [(Level.error, "error"), (.warning, "warning"), (.note, "note")] {
        let count = report.findings.count { $0.level == level }
        html.element("li") { html in
          html.element("b", count > 0 ? [("class", level.rawValue)] : [], CountWords.grouped(count))
          html.add(count == 1 ? " \(word)" : " \(word)s")
        }
      }
      if !report.suppressed.isEmpty {
        html.element("li") { html in
          html.element("b", CountWords.grouped(report.suppressed.count))
          html.add(" suppressed")
        }
      }
    }
    html.element("p", [("class", "dim")], ScopeSentence.of(report.scope))
    html.element("nav", [("aria-label", "Parts of the report")]) { html in
      html.element("ul") { html in
        var parts: [(String, String)] = []
        if isRelease { parts.append(("#checklists", "Checklist")) }
        if !report.findings.isEmpty { parts.append(("#findings", "Findings")) }
        if HTMLScope(report).hasShippedFiles { parts.append(("#ships", "What ships")) }
        parts.append(("#run", "About this run"))
        for (target, words) in parts {
          html.element("li") { $0.element("a", [("href", target)], words) }
        }
      }
    }
  }
}
