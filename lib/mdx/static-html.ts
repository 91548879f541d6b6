/** Finished HTML as a single MDX element: React then carries one string instead of thousands of nodes. */
import { valueToEstree } from 'estree-util-value-to-estree'
import type { MdxJsxAttribute, MdxJsxFlowElementHast, MdxJsxTextElementHast } from 'mdast-util-mdx-jsx'

export type StaticElement = MdxJsxFlowElementHast | MdxJsxTextElementHast

export function attribute(name: string, value: string): MdxJsxAttribute {
  return { type: 'mdxJsxAttribute', name, value }
}

/** An attribute holding plain data, as the expression MDX would have parsed from `name={…}`. */
export function dataAttribute(name: string, value: unknown): MdxJsxAttribute {
  return {
    type: 'mdxJsxAttribute',
    name,
    value: {
      type: 'mdxJsxAttributeValueExpression',
      value: JSON.stringify(value),
      data: {
        estree: {
          type: 'Program',
          sourceType: 'module',
          comments: [],
          body: [{ type: 'ExpressionStatement', expression: valueToEstree(value) }],
        },
      },
    },
  }
}

/** `<name className=… dangerouslySetInnerHTML={{ __html: html }}>`; `html` must come from a trusted renderer. */
export function staticHtml(
  kind: 'flow' | 'text',
  name: string,
  className: string,
  html: string,
  attributes: readonly MdxJsxAttribute[] = [],
): StaticElement {
  return {
    type: kind === 'flow' ? 'mdxJsxFlowElement' : 'mdxJsxTextElement',
    name,
    attributes: [attribute('className', className), ...attributes, dataAttribute('dangerouslySetInnerHTML', { __html: html })],
    children: [],
  }
}
