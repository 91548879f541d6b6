/** Plain data in `name={…}`: what an expression may be without being able to do anything. */
import type { Expression, Program } from 'estree-jsx'

/** Whether a parsed attribute value is one literal: no names, calls, templates, spreads or computed keys. */
export function isLiteralProgram(program: Program | null | undefined): boolean {
  const [statement, ...rest] = program?.body ?? []
  return rest.length === 0 && statement?.type === 'ExpressionStatement' && isLiteral(statement.expression)
}

function isLiteral(expression: Expression): boolean {
  switch (expression.type) {
    case 'Literal':
      return ['string', 'number', 'boolean'].includes(typeof expression.value)
    case 'UnaryExpression':
      return expression.operator === '-' && expression.argument.type === 'Literal' && typeof expression.argument.value === 'number'
    case 'ArrayExpression':
      return expression.elements.every((element) => element !== null && element.type !== 'SpreadElement' && isLiteral(element))
    case 'ObjectExpression':
      return expression.properties.every(
        (property) =>
          property.type === 'Property' &&
          property.kind === 'init' &&
          !property.computed &&
          !property.method &&
          !property.shorthand &&
          !isPrototype(property.key) &&
          isLiteral(property.value as Expression),
      )
    default:
      return false
  }
}

function isPrototype(key: { readonly type: string; readonly name?: unknown; readonly value?: unknown }): boolean {
  return key.name === '__proto__' || key.value === '__proto__'
}
