/** Pages that try to run something, to load something from elsewhere, or to lead readers astray. */
import { describe, expect, test } from 'vitest'
import { checkSafety } from '@/lib/check/safety'
import { parsePage } from '@/lib/check/parse'
import { render } from '../mdx/compile'

const FRONT_MATTER = '---\ntitle: Attack\ndescription: A page that should never be compiled.\n---\n\n# Attack\n\n'
const LINE = FRONT_MATTER.split('\n').length

const findings = (source: string) => checkSafety(parsePage('pages/en/attack.mdx', source))

const CODE: readonly (readonly [what: string, body: string])[] = [
  ['an import', "import fs from 'node:fs'"],
  ['an export', 'export const x = process.env'],
  ['an export of a layout', 'export default ({ children }) => children'],
  ['an expression in a line', 'Sum {process.env.HOME} here'],
  ['an expression of its own', "{(() => { throw new Error('x') })()}"],
  ['a template text', '<Note title={`x${process.cwd()}`}>a</Note>'],
  ['a template text without names', '<Note title={`x`}>a</Note>'],
  ['a call in a property', "<Note title={fetch('/x')}>a</Note>"],
  ['a name in a property', '<Note title={undefined}>a</Note>'],
  ['a spread property', "<Note {...{ dangerouslySetInnerHTML: { __html: '<img src=x onerror=alert(1)>' } }} />"],
  ['a spread list', '<Note title={[...globalThis.x]}>a</Note>'],
  ['a computed key', '<Note title={{ [process.pid]: 1 }}>a</Note>'],
  ['a getter', '<Note title={{ get x() { return 1 } }}>a</Note>'],
  ['a prototype', '<Note title={{ __proto__: { x: 1 } }}>a</Note>'],
  ['a regular expression', '<Note title={/x/}>a</Note>'],
  ['an element in a property', '<Note title={<script />}>a</Note>'],
  ['raw HTML through a component', "<Note dangerouslySetInnerHTML={{ __html: '<script>alert(1)</script>' }} />"],
  ['a component of the pipeline, which takes HTML', '<CodeBlock html="<script>alert(1)</script>" language="ts" />'],
  ['a component of the prototype', '<constructor />'],
  ['a property of the prototype', '<Note constructor="x">a</Note>'],
  ['an unknown component', '<Evil />'],
  ['a member of a component', '<Note.Evil />'],
  ['a namespace', '<svg:script href="x" />'],
  ['a fragment', '<>text</>'],
  ['a script', '<script src="https://example.com/x.js"></script>'],
  ['a style sheet', '<style>{"body{display:none}"}</style>'],
  ['a frame', '<iframe src="https://example.com"></iframe>'],
  ['an object', '<object data="x.swf"></object>'],
  ['a form', '<form action="https://example.com"><input name="q" /></form>'],
  ['an SVG with a handler', '<svg onload="alert(1)"></svg>'],
  ['an image element', '<img src="x" onerror="alert(1)" />'],
  ['a link element', '<a href="javascript:alert(1)">x</a>'],
  ['a handler on a harmless tag', '<kbd onClick="alert(1)">x</kbd>'],
  ['a style on a harmless tag', '<span style="position:fixed;inset:0" lang="en">x</span>'],
  ['a class on a harmless tag', '<sub className="x">x</sub>'],
  ['a diagram fence, which Nextra turns into a component', '```mermaid\ngraph TD\n```'],
  ['a package fence, which Nextra turns into components', '```sh npm2yarn\nnpm i evil\n```'],
  ['a fence that claims a source', '```ts source="https://example.com"\nx\n```'],
]

const ADDRESSES: readonly (readonly [what: string, body: string])[] = [
  ['javascript:', '[x](javascript:alert(1))'],
  ['javascript: in capitals', '[x](JaVaScRiPt:alert(1))'],
  ['javascript: in numeric references', '[x](&#106;&#97;vascript:alert(1))'],
  ['javascript: in hexadecimal references', '[x](&#x6A;avascript&colon;alert(1))'],
  ['javascript: percent-encoded', '[x](javascript%3Aalert(1))'],
  ['javascript: percent-encoded twice', '[x](javascript%253Aalert(1))'],
  ['a tab inside the scheme', '[x](<java&Tab;script:alert(1)>)'],
  ['a line break inside the scheme', '[x](java&NewLine;script:alert(1))'],
  ['a control character before the scheme', '[x](&#1;javascript:alert(1))'],
  ['a percent-encoded control character', '[x](%01javascript:alert(1))'],
  ['a soft hyphen', '[x](java&shy;script:alert(1))'],
  ['a direction override', '[x](https://example.com/&#x202e;gpj.exe)'],
  ['data:', '[x](data:text/html;base64,PHNjcmlwdD4=)'],
  ['vbscript:', '[x](vbscript:msgbox)'],
  ['file:', '[x](file:///etc/passwd)'],
  ['another host without a scheme', '[x](//example.com)'],
  ['another host by backslashes', '[x](/\\\\example.com)'],
  ['another host by encoded slashes', '[x](%2F%2Fexample.com)'],
  ['a malformed escape', '[x](/en/%E0%A4%A)'],
  ['xmpp:', '[x](xmpp:a@example.com)'],
  ['an autolink', '<javascript:alert(1)>'],
  ['a reference definition', '[x][y]\n\n[y]: javascript:alert(1)'],
  ['a definition that nothing uses', '[y]: <data:text/html,x>'],
  ['an image from elsewhere', '![x](https://example.com/pixel.png)'],
  ['an image in a data address', '![x](data:image/svg+xml;base64,PHN2Zz4=)'],
  ['an image that would import a module', '![x](../../../lib/site.ts)'],
  ['an image that would use a loader', '![x](!!raw-loader!/.env)'],
  ['an image above public/', '![x](/images/../../secret.png)'],
  ['an image by reference', '![x][y]\n\n[y]: /images/a.png'],
]

/** Refused by the grammar itself. */
const IS_NO_MDX = ['<javascript:']

describe.each([...CODE, ...ADDRESSES])('%s', (_, body) => {
  test('is refused, with its line', () => {
    const [finding] = findings(FRONT_MATTER + body)
    expect(finding).toMatchObject({ file: 'pages/en/attack.mdx', severity: 'error' })
    expect(finding?.line).toBeGreaterThanOrEqual(LINE)
    expect(finding?.line).toBeLessThanOrEqual(LINE + body.split('\n').length - 1)
  })

  test('does not get through the compiler either', async () => {
    const compiled = render(FRONT_MATTER + body, 'pages/en/attack.mdx')
    await expect(compiled).rejects.toThrow(IS_NO_MDX.some((start) => body.startsWith(start)) ? 'Unexpected character' : /^pages\/en\/attack\.mdx:\d+: .+; .+/)
  })
})

describe('what no syntax tree shows', () => {
  test.each([
    ['front matter that Nextra would run', '---js\n{ title: process.exit() }\n---\n\n# A\n', 1],
    ['front matter after a byte-order mark', `\ufeff${FRONT_MATTER}`, 1],
    ['a YAML tag', '---\ntitle: !!js/function "function () {}"\ndescription: A page that should never be compiled.\n---\n\n# A\n', 2],
    ['a YAML alias bomb', '---\ntitle: &a [x, x]\ndescription: [*a, *a]\n---\n\n# A\n', 2],
    ['an unknown field', `---\ntitle: Attack\ndescription: A page that should never be compiled.\nmdxOptions: {}\n---\n\n# A\n`, 4],
    ['an HTML comment', `${FRONT_MATTER}<!-- <script>alert(1)</script> -->\n`, LINE],
    ['a tag left open', `${FRONT_MATTER}<Note>\n\ntext\n`, LINE],
  ])('%s is refused', (_, source, line) => {
    expect(findings(source)).toContainEqual(expect.objectContaining({ line, severity: 'error' }))
  })
})

describe('what is harmless', () => {
  test.each([
    ['components and their properties', '<Note title="A &lt;b&gt;">\n\ntext\n\n</Note>\n\n<Quiz id="x">\n\nA?\n\n<Choice correct>b</Choice>\n\n</Quiz>'],
    ['labs', '<QkvBench />'],
    ['HTML without a sign in Markdown', 'H<sub>2</sub>O, <kbd>Tab</kbd>, <span lang="zh-CN">注意力</span><br />'],
    ['links', '[a](/en/overview/#x) https://example.com/a?b=c%20d#e [m](mailto:a@example.com) [f](#x)'],
    ['an image', '![Two bars](/images/bars.svg)'],
    ['a comment', '{/* not shown */}'],
    ['attacks shown as code', '`<script>` and `{process.env}`\n\n```mdx title="a.mdx" {1,3-4} showLineNumbers\nimport x from "y"\n<script>\n```'],
    ['braces in formulas', '$\\frac{a}{b}$\n\n$$\n\\text{import x}\n$$'],
    ['escaped signs', 'a \\{b\\} \\<script>'],
  ])('%s', (_, body) => {
    expect(findings(FRONT_MATTER + body)).toEqual([])
  })
})
