public import Model
public enum ChecklistEvaluator {
  public static func evaluate(items: [ChecklistItem], context: CheckContext, findings: [Finding]) -> ProjectChecklist {
    ProjectChecklist(project: summary(of: context), results: [])
  }
  public static func summary(of context: CheckContext) -> ProjectSummary { ProjectSummary(kind: context.project.kind, root: context.project.root) }
}
