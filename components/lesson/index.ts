/** The vocabulary of a page: every component an author may write in MDX, and what the pipeline writes for them. */
import { Limits, Misconception, Note, Objectives } from './Callout'
import { Cite, References } from './Cite'
import { CodeBlock } from './CodeBlock'
import { Home } from '../home/Home'
import { MathStyles } from './MathStyles'
import { Tab, Tabs } from './Tabs'

export const lessonComponents = { Cite, CodeBlock, Home, Limits, MathStyles, Misconception, Note, Objectives, References, Tab, Tabs }
