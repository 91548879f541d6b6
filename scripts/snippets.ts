/** `npm run snippets`: runs every Python snippet and keeps what it printed beside it, for `<Listing … output />`. */
import { writeFileSync } from 'node:fs'
import { findPython, runSnippet, snippetFiles } from './python'

const python = findPython()
if (!python) {
  console.error('The snippets need Python 3.9 or newer with numpy: install them, or set PYTHON to such a Python.')
  process.exit(1)
}
for (const file of snippetFiles()) {
  writeFileSync(file.replace(/\.py$/, '.out'), runSnippet(python, file))
  console.log(file)
}
