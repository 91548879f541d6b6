/** What a page may contain besides Markdown. Everything else is refused before it is compiled. */

/** `text`: `name="…"`, required with `!`. `flag`: `name` alone. `data`: `name={…}`, of literal numbers, texts, lists and objects. */
export type PropKind = 'text' | 'text!' | 'flag' | 'data'
export type Props = Readonly<Record<string, PropKind>>

const CALLOUT = { title: 'text' } as const

/** For lessons. */
const FOR_AUTHORS = {
  Checkpoint: CALLOUT,
  Choice: { correct: 'flag' },
  Cite: { id: 'text!' },
  Deeper: { title: 'text!' },
  Definition: { title: 'text!' },
  Eq: { id: 'text!', spoken: 'text!' },
  EqRef: { id: 'text!' },
  Fact: { any: 'text!' },
  Figure: { caption: 'text!' },
  Limits: CALLOUT,
  MergeTree: { symbols: 'text!', merges: 'text!', names: 'text' },
  Misconception: { title: 'text!' },
  Note: CALLOUT,
  Numeric: { answer: 'text!', unit: 'text', tolerance: 'text!' },
  Objectives: CALLOUT,
  OpenAnswer: {},
  Prerequisites: { pages: 'text!' },
  Quiz: { id: 'text!' },
  Tab: { label: 'text!' },
  Tabs: {},
  Term: { id: 'text!' },
  Value: { id: 'text!' },
  Why: {},
} as const satisfies Record<string, Props>

/** Labs, for lessons. */
export const LABS = ['CacheRace', 'CacheStepper', 'DraftRace', 'EngineChooser', 'ForwardPass', 'GenerateLab', 'IsoFlop', 'KvCalculator', 'LifecycleBudget', 'LoraBench', 'LoraLive', 'MaskLab', 'ParameterCounter', 'QkvBench', 'QuantBench', 'QuantiseMe', 'RooflineExplorer', 'RopeExplorer', 'SamplerBench', 'ServingSimulator', 'SpeculationBench', 'TileStepper', 'TokenizerBench'] as const

/** Drawings, each made for one lesson. */
const FIGURES = { AttentionShapes: {}, BlockStream: {}, CacheGrowth: {}, ChunkTrade: {}, EngineLoad: {}, EngineMatrix: {}, FourMasks: {}, FourRequests: {}, GptqPlane: {}, IsoFlopCurves: {}, LifeFunnel: {}, LifeLoss: {}, LifeStages: {}, LifeTable: { of: 'text!' }, MaskedLabels: {}, MemoryLevels: {}, PrefillStall: {}, PrefixChain: {}, RopeWavelengths: {}, SpeculationByBatch: {}, TreeVerification: {} } as const satisfies Record<string, Props>

/** For the interview questions. */
const FOR_QUESTIONS = {
  Answer: { depth: 'text!' },
  CardDownloads: {},
  FollowUp: { asks: 'text!' },
  InterviewQuestion: { id: 'text!' },
  MockInterview: {},
  QuestionCatalogue: {},
  QuestionSheet: {},
  WrongAnswer: { says: 'text!' },
} as const satisfies Record<string, Props>

/** For the pages around the lessons. */
const FOR_SITE_PAGES = {
  CurriculumMap: {},
  EnglishTerms: {},
  GlossaryList: {},
  Home: {},
  LabGallery: {},
  PageStatus: {},
  ProgressManager: {},
  ReferenceList: {},
  Review: {},
  SearchPage: {},
  TermTable: {},
  TrackList: {},
  TrackPage: { id: 'text!' },
} as const satisfies Record<string, Props>

/** Replaced by the pipeline before anything is rendered; see lib/mdx/remark-listings. */
const REPLACED = { Listing: { from: 'text!', region: 'text', output: 'flag', title: 'text' } } as const satisfies Record<string, Props>

/** A test holds these names and those of components/lesson/index.ts to each other. */
export const COMPONENTS: Readonly<Record<string, Props>> = {
  ...FOR_AUTHORS,
  ...Object.fromEntries(LABS.map((name) => [name, {}])),
  ...FIGURES,
  ...FOR_QUESTIONS,
  ...FOR_SITE_PAGES,
  ...REPLACED,
}

/** HTML that Markdown has no sign for. */
export const HTML_TAGS: Readonly<Record<string, Props>> = { br: {}, kbd: {}, span: { lang: 'text!' }, sub: {}, sup: {} }

/** An entry of one of these tables; their prototype does not count. */
export function propsOf(table: Readonly<Record<string, Props>>, name: string): Props | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined
}
