import Model
import Reporters

/// What a command writes: what was asked for, else text for a terminal, or for the job that it runs in.
struct Outputs<Document: ReportDocument> {
  private let targets: [OutputTarget<Document>]
  private let job: GitHubJob?

  init(_ targets: [OutputTarget<Document>], job: GitHubJob?) {
    // The log of a job brings the page of its run with it.
    let isLog = targets.contains { $0.file == nil && $0.reporter.name == job?.log.name }
    self.job = targets.isEmpty || isLog ? job : nil
    self.targets = targets.isEmpty ? [OutputTarget(job?.log ?? Document.formats[0])] : targets
  }

  /// True when standard output is for people and says what is to be said of the run.
  var hasProse: Bool { targets.contains { $0.reporter.isProse && $0.file == nil } }

  /// - Parameter style: how text looks in a file, or on standard output.
  func of(_ report: ScanReport, _ setting: ReportSetting, style: @escaping (_ toFile: Bool) -> TextStyle) -> [Output] {
    var outputs = targets.map { target in
      Output(file: target.file) {
        var setting = setting
        setting.style = style(target.file != nil)
        let text = target.reporter.init(setting).render(report)
        let isLog = target.file == nil && target.reporter.isProse && target.reporter.name != GitHubReporter.name
        return isLog && GitHubJob.isRunning ? GitHubCommand.guarded(text) : text
      }
    }
    if let job, let file = job.summaryFile {
      outputs.append(
        Output(file: file, isAppended: true) { GitHubJob.fitting(job.summary.init(setting).render(report)) })
    }
    return outputs
  }
}
