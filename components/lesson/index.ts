/** The vocabulary of a page: every component an author may write in MDX, and what the pipeline writes for them. */
import { Limits, Misconception, Note, Objectives } from './Callout'
import { Cite, References } from './Cite'
import { CodeBlock } from './CodeBlock'
import { MathStyles } from './MathStyles'
import { Tab, Tabs } from './Tabs'

export const lessonComponents = { Cite, CodeBlock, Limits, MathStyles, Misconception, Note, Objectives, References, Tab, Tabs }
