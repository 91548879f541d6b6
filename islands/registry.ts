/** Every island: the name `<Island>` writes into the page, and the component that hydrates it, in a chunk of its own. */
import type { ComponentType } from 'react'

/** A component's props are typed where `<Island>` uses it; here they are the JSON that it wrote. */
export interface IslandModule {
  readonly default: ComponentType<never>
}

export const registry: Readonly<Record<string, () => Promise<IslandModule>>> = {
  'cache-race': () => import('@/components/labs/cache-race/CacheRace'),
  'cache-stepper': () => import('@/components/labs/cache-stepper/CacheStepper'),
  'draft-race': () => import('@/components/labs/draft-race/DraftRace'),
  'mock-interview': () => import('@/components/interview/MockInterview'),
  'number-drill': () => import('@/components/interview/NumberDrill'),
  'question-catalogue': () => import('@/components/interview/Catalogue'),
  'engine-chooser': () => import('@/components/labs/engine-chooser/EngineChooser'),
  isoflop: () => import('@/components/labs/isoflop/IsoFlop'),
  'kv-calculator': () => import('@/components/labs/kv-calculator/KvCalculator'),
  'lifecycle-budget': () => import('@/components/labs/lifecycle-budget/LifecycleBudget'),
  'lora-bench': () => import('@/components/labs/lora-bench/LoraBench'),
  'forward-pass': () => import('@/components/labs/forward-pass/ForwardPass'),
  generate: () => import('@/components/labs/generate/GenerateLab'),
  'lora-live': () => import('@/components/labs/lora-live/LoraLive'),
  'mask-lab': () => import('@/components/labs/mask-lab/MaskLab'),
  'parameter-counter': () => import('@/components/labs/parameter-counter/ParameterCounter'),
  'progress-manager': () => import('@/components/learning/ProgressManager'),
  'qkv-bench': () => import('@/components/labs/qkv-bench/QkvBench'),
  'quant-bench': () => import('@/components/labs/quant-bench/QuantBench'),
  'quantise-me': () => import('@/components/labs/quantise-me/QuantiseMe'),
  review: () => import('@/components/learning/Review'),
  'roofline-explorer': () => import('@/components/labs/roofline-explorer/RooflineExplorer'),
  'rope-explorer': () => import('@/components/labs/rope-explorer/RopeExplorer'),
  'search-page': () => import('@/components/search/SearchPage'),
  'sampler-bench': () => import('@/components/labs/sampler-bench/SamplerBench'),
  'speculation-bench': () => import('@/components/labs/speculation-bench/SpeculationBench'),
  'serving-simulator': () => import('@/components/labs/serving-simulator/ServingSimulator'),
  'tile-stepper': () => import('@/components/labs/tile-stepper/TileStepper'),
  'tokenizer-bench': () => import('@/components/labs/tokenizer-bench/TokenizerBench'),
}
