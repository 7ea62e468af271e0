/// The text of our hooks, POSIX sh.
enum HookScript {
  /// Begins the second line of every version of the hook.
  static let marker = "# plimsoll-hook"

  /// Runs the hook that was there before, then the program; refuses to go on when the program is gone.
  ///
  /// - Parameter program: absolute path of `plimsoll`.
  static func text(_ stage: GitHook.Stage, program: String) -> String {
    let words = words(stage)
    return """
      #!/bin/sh
      \(marker) 1
      # Written by "plimsoll hook install"; "plimsoll hook uninstall" removes it and restores the hook before it.
      \(words.reading)previous="${0%/*}/\(stage.previousName)"
      if [ -x "$previous" ]; then
        \(words.feeding)"$previous" "$@" || exit $?
      fi
      program=\(quoted(program))
      if [ ! -x "$program" ]; then
        program=$(command -v plimsoll) || {
          echo "plimsoll: not found, neither at" \(quoted(program)) "nor in PATH: the \(words.subject) was not checked." >&2
          echo "plimsoll: install it again, or \(words.subject) without the check: git \(words.subject) --no-verify" >&2
          exit 1
        }
      fi
      \(words.running)

      """
  }

  /// Before a push git writes what is pushed to standard input, which both hooks are to read.
  private static func words(_ stage: GitHook.Stage) -> (
    subject: String, reading: String, feeding: String, running: String
  ) {
    switch stage {
    case .preCommit: ("commit", "", "", #"exec "$program" check --staged"#)
    case .prePush:
      (
        "push", "refs=$(cat)\n", #"{ [ -z "$refs" ] || printf '%s\n' "$refs"; } | "#,
        #"{ [ -z "$refs" ] || printf '%s\n' "$refs"; } | "$program" hook run pre-push "$@""#
      )
    }
  }

  /// A word that sh takes literally.
  private static func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#) + "'"
  }
}
