/** Reading and writing MDX's JSX nodes in the pipeline. */
import { valueToEstree } from 'estree-util-value-to-estree'
import type { MdxJsxAttribute, MdxJsxFlowElement, MdxJsxFlowElementHast, MdxJsxTextElement, MdxJsxTextElementHast } from 'mdast-util-mdx-jsx'

export type JsxElement = MdxJsxFlowElement | MdxJsxTextElement
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

/** The value of a plain string attribute. */
export function stringAttribute(element: JsxElement, name: string): string | undefined {
  const value = element.attributes.find((a) => a.type === 'mdxJsxAttribute' && a.name === name)?.value
  return typeof value === 'string' ? value : undefined
}

/**
 * Finished HTML as a single element, so that React carries one string instead of thousands of nodes:
 * `<name className=… dangerouslySetInnerHTML={{ __html: html }}>`; `html` must come from a trusted renderer.
 */
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
