/** The MDX pipeline, in order. next.config.mjs hands it to Nextra; tests compile single pages with it. */
import type { PluggableList } from 'unified'
import { BIBLIOGRAPHY } from '../data/bibliography'
import { VALUES } from '../values'
import { rehypeCode } from './rehype-code'
import { rehypeMath } from './rehype-math'
import { rehypeSections } from './rehype-sections'
import { rehypeTables } from './rehype-tables'
import { remarkCitations } from './remark-citations'
import { remarkEquations } from './remark-equations'
import { remarkListings } from './remark-listings'
import { remarkSafety } from './remark-safety'
import { remarkValues } from './remark-values'
import { syntaxPlugins } from './syntax'

export const remarkPlugins: PluggableList = [
  ...syntaxPlugins,
  remarkSafety,
  remarkListings,
  remarkEquations,
  [remarkValues, { known: new Set(Object.keys(VALUES)) }],
  [remarkCitations, { known: new Set(BIBLIOGRAPHY.map((reference) => reference.id)) }],
]

export const rehypePlugins: PluggableList = [rehypeTables, rehypeMath, rehypeCode, rehypeSections]
