/** The vocabulary of a page: every component an author may write in MDX, and what the pipeline writes for them. */
import { Home } from '../home/Home'
import { Answer, FollowUp, InterviewQuestion, WrongAnswer } from '../interview/InterviewQuestion'
import { MockInterview, QuestionCatalogue } from '../interview/islands'
import { CardDownloads, QuestionSheet } from '../interview/QuestionSheet'
import * as labs from '../labs'
import { CurriculumMap } from '../learning/CurriculumMap'
import { ProgressManager, Review } from '../learning/islands'
import { PageStatus } from '../learning/PageStatus'
import { TrackList } from '../learning/TrackList'
import { TrackPage } from '../learning/TrackPage'
import { SearchPage } from '../search'
import { Deeper, Figure, Prerequisites } from './Blocks'
import { Checkpoint, Definition, Limits, Misconception, Note, Objectives } from './Callout'
import { Cite, References } from './Cite'
import { CodeBlock } from './CodeBlock'
import { Eq, EqRef } from './Equation'
import { AttentionShapes } from './figures/AttentionShapes'
import { BlockStream } from './figures/BlockStream'
import { EngineLoad } from './figures/EngineLoad'
import { EngineMatrix } from './figures/EngineMatrix'
import { ChunkTrade } from './figures/ChunkTrade'
import { FourRequests } from './figures/FourRequests'
import { CacheGrowth } from './figures/CacheGrowth'
import { LifeFunnel } from './lifecycle/LifeFunnel'
import { LifeLoss } from './lifecycle/LifeLoss'
import { LifeTable } from './lifecycle/LifeTable'
import { IsoFlopCurves } from './figures/IsoFlopCurves'
import { LifeStages } from './figures/LifeStages'
import { MaskedLabels } from './figures/MaskedLabels'
import { PrefillStall } from './figures/PrefillStall'
import { MemoryLevels } from './figures/MemoryLevels'
import { PrefixChain } from './figures/PrefixChain'
import { RopeWavelengths } from './figures/RopeWavelengths'
import { SpeculationByBatch } from './figures/SpeculationByBatch'
import { TreeVerification } from './figures/TreeVerification'
import { FourMasks } from './figures/FourMasks'
import { GptqPlane } from './figures/GptqPlane'
import { GlossaryList, ReferenceList } from './Lists'
import { LabGallery } from './LabGallery'
import { MathStyles } from './MathStyles'
import { MergeTree } from './MergeTree'
import { Choice, Fact, Numeric, OpenAnswer, Quiz, Why } from './Quiz'
import { Tab, Tabs } from './Tabs'
import { Term } from './Term'
import { EnglishTerms, TermTable } from './TermTable'
import { ComputedNumbers, Value } from './Value'

/** For lessons; pages/en/contribute/components.mdx shows each. */
export const forAuthors = {
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
  MergeTree,
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
export { labs }

/** Drawings, each made for one lesson; they stand inside a `<Figure>`. */
export const figures = { AttentionShapes, BlockStream, CacheGrowth, ChunkTrade, EngineLoad, EngineMatrix, FourMasks, FourRequests, GptqPlane, IsoFlopCurves, LifeFunnel, LifeLoss, LifeStages, LifeTable, MaskedLabels, MemoryLevels, PrefillStall, PrefixChain, RopeWavelengths, SpeculationByBatch, TreeVerification }

/** For the interview questions. */
export const forQuestions = { Answer, CardDownloads, FollowUp, InterviewQuestion, MockInterview, QuestionCatalogue, QuestionSheet, WrongAnswer }

/** For the pages around the lessons. */
const forSitePages = {
  CurriculumMap,
  EnglishTerms,
  GlossaryList,
  Home,
  LabGallery,
  PageStatus,
  ProgressManager,
  ReferenceList,
  Review,
  SearchPage,
  TermTable,
  TrackList,
  TrackPage,
}

/** Written by lib/mdx, never by an author. */
const forPipeline = { CodeBlock, ComputedNumbers, MathStyles, References }

export const lessonComponents = { ...forAuthors, ...labs, ...figures, ...forQuestions, ...forSitePages, ...forPipeline }
