public import Model

/// A file that `plimsoll init` would write.
public struct SetupFile: Sendable, Hashable {
  /// Relative to the top of the repository, outside of one to the directory.
  public var path: RepoPath
  public var content: String
  /// What it is for, as the end of a sentence.
  public var purpose: String

  /// A configuration that says the defaults, and shows what else may be said.
  static func configuration(for kinds: [ProjectKind]) -> SetupFile {
    let profile =
      kinds.contains(.difyPlugin)
      ? """

      # What only a marketplace asks for stops a release there (`marketplace`), and is advice elsewhere (`local`, `github`).
      # profile: marketplace

      """ : ""
    return SetupFile(
      path: RepoPath(".plimsoll.yaml"),
      content: """
        # What `plimsoll check` does here; `plimsoll config` prints what is in force.

        # Findings of this level or above fail: error, warning or note.
        fail_on: error
        \(profile)
        # Paths that are not looked at, as in .gitignore.
        exclude: []

        # Findings that do not count, each with a reason and, if you like, a date:
        # suppressions:
        #   - { rule: generic-secret, path: tests/, reason: made-up values, expires: 2030-06-30 }

        """, purpose: "what is looked at, and what fails")
  }

  /// For GitHub Actions; a job there writes annotations and a summary by itself.
  static let gitHubWorkflow = SetupFile(
    path: RepoPath(".github/workflows/plimsoll.yml"),
    content: """
      name: plimsoll
      on: [push, pull_request]
      permissions:
        contents: read
      jobs:
        plimsoll:
          runs-on: ubuntu-24.04
          steps:
            - uses: actions/checkout@v4
            - run: pip install plimsoll
            - run: plimsoll check

      """, purpose: "every push and pull request is checked")

  /// For GitLab; the same as the template in `Packaging/`, to which a test holds it.
  static func gitLabJob(at path: RepoPath) -> SetupFile {
    SetupFile(
      path: path,
      content: """
        plimsoll:
          stage: test
          image: python:3.12-slim
          before_script:
            - pip install --quiet plimsoll
          script:
            - >-
              plimsoll check
              --format text
              --format gitlab-codequality=gl-code-quality-report.json
              --format gitlab-secrets=gl-secret-detection-report.json
              --format junit=plimsoll-junit.xml
              --format html=plimsoll.html
          artifacts:
            when: always
            paths: [plimsoll.html]
            reports:
              codequality: gl-code-quality-report.json
              secret_detection: gl-secret-detection-report.json
              junit: plimsoll-junit.xml

        """, purpose: "every push and merge request is checked")
  }
}
