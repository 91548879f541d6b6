/** The vocabulary of a page: every component an author may write in MDX, and what the pipeline writes for them. */
import { Home } from '../home/Home'
import { KvCalculator, QkvBench, RooflineExplorer, SamplerBench } from '../labs'
import { CurriculumMap } from '../learning/CurriculumMap'
import { ProgressManager, Review } from '../learning/islands'
import { TrackList } from '../learning/TrackList'
import { TrackPage } from '../learning/TrackPage'
import { Deeper, Figure, Prerequisites } from './Blocks'
import { Checkpoint, Definition, Limits, Misconception, Note, Objectives } from './Callout'
import { Cite, References } from './Cite'
import { CodeBlock } from './CodeBlock'
import { Eq, EqRef } from './Equation'
import { GlossaryList, ReferenceList } from './Lists'
import { MathStyles } from './MathStyles'
import { Choice, Fact, Numeric, OpenAnswer, Quiz, Why } from './Quiz'
import { Tab, Tabs } from './Tabs'
import { Term } from './Term'
import { ComputedNumbers, Value } from './Value'

/** For lessons. */
const forAuthors = {
  Checkpoint,
  Choice,
  Cite,
  Deeper,
  Definition,
  Eq,
  EqRef,
  Fact,
  Figure,
  Limits,
  Misconception,
  Note,
  Numeric,
  Objectives,
  OpenAnswer,
  Prerequisites,
  Quiz,
  Tab,
  Tabs,
  Term,
  Value,
  Why,
}

/** Labs, for lessons. */
const labs = { KvCalculator, QkvBench, RooflineExplorer, SamplerBench }

/** For the pages around the lessons. */
const forSitePages = { CurriculumMap, GlossaryList, Home, ProgressManager, ReferenceList, Review, TrackList, TrackPage }

/** Written by lib/mdx, never by an author. */
const forPipeline = { CodeBlock, ComputedNumbers, MathStyles, References }

export const lessonComponents = { ...forAuthors, ...labs, ...forSitePages, ...forPipeline }
