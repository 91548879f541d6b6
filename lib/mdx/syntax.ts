/** The Markdown that pages may use, beyond MDX itself: the build and the checks read pages with the same grammar. */
import remarkCjkFriendly from 'remark-cjk-friendly'
import remarkCjkFriendlyStrikethrough from 'remark-cjk-friendly-gfm-strikethrough'
import remarkGfm from 'remark-gfm'
import remarkMath from 'remark-math'
import type { PluggableList } from 'unified'

export const syntaxPlugins: PluggableList = [remarkGfm, remarkCjkFriendly, remarkCjkFriendlyStrikethrough, remarkMath]
