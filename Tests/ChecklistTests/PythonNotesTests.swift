import Model
import RuleModel
import Testing

@testable import Checklist

@Suite("What Python refuses, and how code deals with errors")
struct PythonNotesTests {
  @Test(
    "What every Python 3 refuses",
    arguments: [
      ("a = (1,\n  2\n", 1, "`(` is not closed"), ("a = [1)\n", 1, "`)` does not close `[` of line 1"),
      ("a = 1\nb = 2]\n", 2, "`]` closes nothing"), ("a = 'b\n", 1, "a string is not closed"),
      ("a = f'b{c}\n", 1, "a string is not closed"), ("a = 'b\\\nc\nd = 1\n", 2, "a string is not closed"),
      ("a = 1\nb = \"\"\"c\nd\n", 2, "a triple-quoted string is not closed"),
      ("if a:\n  b\n c\n", 3, "the indent is that of no block around it"),
      ("if a:\n        b\n\tc\n", 3, "tabs and spaces"), ("if a:\n\tb\n        c\n", 3, "tabs and spaces"),
      ("a\n  b\n", 2, "which opens no block"), ("if a:\nb\n", 2, "an indented block is missing"),
      ("def a():\n  # b\n\nc\n", 4, "an indented block is missing"), ("print 'a'\n", 1, "needs parentheses"),
      ("<<<<<<< HEAD\na\n", 1, "a merge conflict"), ("a\n=======\n", 2, "a merge conflict"),
      ("a = \"\"\"b\n\"\"\" + (\n", 2, "`(` is not closed"),
    ])
  func refused(code: String, line: Int, reason: String) throws {
    let flaw = try #require(PythonFile(path: "a.py", text: code).syntaxFlaw)
    #expect(flaw.lineIndex + 1 == line && flaw.reason.contains(reason), "\(flaw)")
  }

  @Test(
    "What Python reads, or what cannot be told",
    arguments: [
      "", "\n\n", "# (\n", "a = (1,\n  2)\n", "a = '('\n", "a = f'{b['c']}('\n", "a = '''(\n'b\n'''\n",
      "a = 'b\\\n(c'\n", "if a: b\nc\n", "if a:\n    b\n    # c\n  # d\nelse:\n  e\n", "if a:\n\tb\n\tif c:\n\t\td\n",
      "if a:\n  b = (1,\n2)\n  c\n", "if a:\n  '''b\nc'''\n  d\n", "if a and \\\n  b:\n  c\n",
      "a = 1 + \\\n   2\nb = 3\n",
      "a = {\n  b: c\n}\nx = 1\n", "if a:\n  b\n\n\n\nc\n", "class A:\n  '''b'''\n\n  c = 1\n", "f'{a:'>10}' + (\n",
      "f'{\na}'\n", "print ('a')\n", "print >>b, 'a'\n", "a = '''=======\n<<<<<<< a\n'''\n", "{% if a %}(\n", "a\u{0}(",
      "if a:\r\n  b\r\nc\r\n", "\u{FEFF}a = 1\nb\n", "match a:\n  case {'b': 1}:\n    c\n", "a = b[1:\n2]\nc\n",
      "a = lambda: (\n  1)\nb\n", "def a(b='''c\n''', d=1):\n  e\n", "a = 'b' \\\n  'c'\nd\n", "a = 1;\nb\n",
      "    # a\nb\n", "if a:\n  b\n    # c\n  d\n", "a = r'\\'' + b'\\\\'\nc\n", "\u{0C}a = 1\n",
    ])
  func read(code: String) {
    #expect(PythonFile(path: "a.py", text: code).syntaxFlaw == nil)
  }

  @Test(
    "Errors that are caught, and nothing is done",
    arguments: [
      ("except Exception: pass", 1), ("except Exception as e:\n  # a\n  pass", 1), ("except (A, Exception):\n  ...", 1),
      ("except ValueError: pass", 0), ("except Exception:\n  log(1)", 0), ("except: pass", 0), ("except Exception:", 0),
    ])
  func swallowed(code: String, count: Int) {
    #expect(PythonFile(path: "a.py", text: "try:\n  x()\n\(code)\ny()\n").swallowedErrors.count == count)
  }

  @Test(
    "Errors that are told as an answer",
    arguments: [
      ("except E as e:\n  yield self.create_text_message(str(e))", 1),
      ("except E:\n  log(1)\n  yield self.create_text_message(\n    'a'\n  )\n  return", 1),
      ("except E:\n  yield self.create_text_message('a')\n  raise", 0), ("except E:\n  pass", 0),
      ("except E:\n  yield self.create_json_message({})", 0),
    ])
  func answers(code: String, count: Int) {
    let text = "try:\n  x()\n\(code)\nyield self.create_text_message('b')\n"
    #expect(PythonFile(path: "a.py", text: text).errorsAsAnswers.count == count)
  }

  @Test(
    "Errors without a type of their own",
    arguments: [
      ("raise Exception('a')", 1), ("if a:\n  raise Exception", 1), ("raise ExceptionGroup('a', [])", 0),
      ("raise MyException('a')", 0), ("'''\nraise Exception('a')\n'''", 0),
    ])
  func general(code: String, count: Int) {
    #expect(PythonFile(path: "a.py", text: code).generalErrors.count == count)
  }

  @Test(
    "Requests of whose answers nobody asks the status",
    arguments: [
      ("a = requests.get(u)\nb = a.json()", true), ("a = requests.get(u)\na.raise_for_status()", false),
      ("a = requests.get(u)\nif a.ok: b()", false), ("return requests.get(u)", false), ("a = httpx.get(u)", false),
      ("a = (\n  requests.get(u))\n", true),
    ])
  func statuses(code: String, isFound: Bool) {
    #expect((PythonFile(path: "a.py", text: code).firstRequestWithoutStatusCheck != nil) == isFound)
  }

  @Test(
    "Comments that say that something is left to do",
    arguments: [
      ("# TODO: a", 1), ("a = 1  # FIXME(b) c", 1), ("#XXX", 1), ("# todo", 0), ("# TODOS", 0), ("# a TODO", 0),
      ("'# TODO'", 0), ("'''\n# TODO\n'''", 0),
    ])
  func markers(code: String, count: Int) {
    #expect(PythonFile(path: "a.py", text: code).markers.count == count)
  }

  @Test(
    "Validations that no credential can fail",
    arguments: [
      ("super()._validate_credentials(credentials)", true), ("return super().validate_credentials(credentials)", true),
      ("try:\n  ping(credentials)\nexcept Exception as e:\n  logger.error(e)", true),
      ("try:\n  ping(credentials)\nexcept:\n  return", true),
      ("try:\n  ping(credentials)\nexcept ValueError:\n  pass", false),
      ("try:\n  ping(credentials)\nexcept Exception as e:\n  raise E(str(e))", false),
      ("try:\n  ok = ping(credentials)\nexcept Exception:\n  ok = False\nif not ok:\n  raise E()", false),
      ("try:\n  pass\nexcept Exception as e:\n  raise E(str(e))", true), ("return bool(credentials.get('key'))", true),
      ("if credentials.get('key'):\n  return", true), ("if not credentials.get('key'):\n  raise E()", false),
      ("return True\nping(credentials)", true), ("if a:\n  return\nping(credentials)", false),
      ("response = requests.get(url)", false), ("for name in credentials:\n  print(name)", true),
      ("assert True", true), ("time.sleep(1)", true), ("self.check(credentials)", false),
      ("raise NotImplementedError", false), ("logger.info('%s', ping(credentials))", false),
    ])
  func validations(body: String, isTrivial: Bool) {
    let lines = body.split(separator: "\n").map { "    \($0)\n" }.joined()
    let file = PythonFile(path: "a.py", text: "class A(P):\n  def _validate_credentials(self, credentials):\n\(lines)")
    #expect((file.trivialValidation != nil) == isTrivial)
    #expect((file.validation(without: "E(") != nil) == (!isTrivial && !body.contains("E(")))
  }

  @Test(
    "A comprehension shows what it takes of credentials",
    arguments: [
      ("print({k: v for k, v in self.runtime.credentials.items()})", true),
      ("log.info(', '.join(f'{k}={v}' for k, v in credentials.items()))", true),
      ("print([v for v in credentials.values()])", true), ("print([k for k, v in credentials.items()])", false),
      ("print({k: len(v) for k, v in credentials.items()})", false),
      ("print({k: v[:2] for k, v in credentials.items()})", false),
      ("print({k: v for k, v in credentials.items() if k != 'key'})", false),
      ("print({k: '*' if k in hidden else v for k, v in credentials.items()})", false),
      ("print(len([v for v in credentials.values()]))", false), ("print({k: v for k, v in words.items()})", false),
    ])
  func comprehensions(code: String, isShown: Bool) {
    let names = SecretNames(endings: ["api_key", "credentials"], exceptions: [])
    #expect(PythonFile(path: "a.py", text: code).credentialOutputs(names).isEmpty != isShown)
  }

  @Test("Broken and hostile code ends")
  func hostile() {
    let start = "def _validate_credentials(self, c):\n  "
    let texts = [
      "except", "except:", "except(", "def _invoke(", "def _invoke(self", "def _invoke(self, p):\n  p[", "p.get(",
      "def _invoke(self, p):\n  p.get(\"", "for in credentials.items()", "print(in credentials.items())", "'\\",
      "'\\\n",
      "f'{\\", start + "try:", start + "try:\n  except", start + "(", "print(for v in credentials.values())",
      "\\\n\\\n",
      String(repeating: "try:\nexcept:\n", count: 500), String(repeating: "(", count: 5_000), "import",
      "from . import (",
      String(repeating: "  def _invoke(self, p):\n    p\n", count: 100),
    ]
    let names = SecretNames(endings: ["credentials"], exceptions: [])
    for text in texts {
      let file = PythonFile(path: "a.py", text: text)
      _ = (file.syntaxFlaw, file.swallowedErrors, file.errorsAsAnswers, file.generalErrors, file.bareExcepts)
      _ = (file.trivialValidation, file.validation(without: "E"), file.firstRequestWithoutStatusCheck)
      _ = (file.toolParameters, file.credentialOutputs(names))
      #expect(file.code.count == file.bare.count)
    }
  }
}
