/** Compiles a page with the site's own pipeline, for tests of its plugins. */
import { evaluate } from '@mdx-js/mdx'
import type { MDXComponents } from 'mdx/types'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import * as runtime from 'react/jsx-runtime'
import remarkFrontmatter from 'remark-frontmatter'
import { VFile } from 'vfile'
import { rehypePlugins, remarkPlugins } from '@/lib/mdx/plugins'

/** Stand-ins that show what the pipeline handed to a component, as JSON in a `<x-name>` element. */
const spy = (name: string) =>
  function Spy({ children, ...props }: { children?: React.ReactNode }) {
    return createElement(`x-${name.toLowerCase()}`, { 'data-props': JSON.stringify(props) }, children)
  }

const NAMES = ['Cite', 'CodeBlock', 'ComputedNumbers', 'MathStyles', 'Note', 'References', 'Value']

const spies: MDXComponents = Object.fromEntries(NAMES.map((name) => [name, spy(name)]))

export async function render(source: string, path = 'pages/en/test.mdx', components = spies): Promise<string> {
  const { default: Content } = await evaluate(new VFile({ value: source, path }), {
    ...runtime,
    remarkPlugins: [...remarkPlugins, remarkFrontmatter],
    rehypePlugins,
  })
  return renderToStaticMarkup(createElement(Content, { components }))
}
