/** The labs as authors write them in MDX. Each is rendered in its first state and hydrated when it comes near. */
import { Island } from '@/components/ui/Island'
import { useLocale } from '@/components/ui/locale-context'
import recorded from '@/lifecycle/results/labs.json'
import Race from './cache-race/CacheRace'
import type { Recorded as RaceRecorded } from './cache-race/recorded'
import Stepper from './cache-stepper/CacheStepper'
import Generate from './generate/GenerateLab'
import type { Recorded as GenerateRecorded } from './generate/recorded'
import Engines from './engine-chooser/EngineChooser'
import Forward from './forward-pass/ForwardPass'
import type { Recorded as ForwardRecorded } from './forward-pass/recorded'
import Draft from './draft-race/DraftRace'
import type { Recorded as DraftRecorded } from './draft-race/recorded'
import Iso from './isoflop/IsoFlop'
import Kv from './kv-calculator/KvCalculator'
import Budget from './lifecycle-budget/LifecycleBudget'
import Lora from './lora-bench/LoraBench'
import { firstTraining } from './lora-bench/training'
import Live from './lora-live/LoraLive'
import type { Recorded as LiveRecorded } from './lora-live/recorded'
import Mask from './mask-lab/MaskLab'
import Parameters from './parameter-counter/ParameterCounter'
import Qkv from './qkv-bench/QkvBench'
import { llama3 } from './quant-bench/model'
import Bench from './quant-bench/QuantBench'
import Quantise from './quantise-me/QuantiseMe'
import type { Recorded as QuantiseRecorded } from './quantise-me/recorded'
import Roofline from './roofline-explorer/RooflineExplorer'
import Rope from './rope-explorer/RopeExplorer'
import { firstDraws } from './sampler-bench/compute'
import Sampler from './sampler-bench/SamplerBench'
import Speculation from './speculation-bench/SpeculationBench'
import { asked as askedServing, firstSimulation } from './serving-simulator/compute'
import Serving from './serving-simulator/ServingSimulator'
import Tiles from './tile-stepper/TileStepper'
import { firstTraining as firstTokenizer } from './tokenizer-bench/compute'
import Tokenizer from './tokenizer-bench/TokenizerBench'

export function CacheRace() {
  return <Island name="cache-race" component={Race} props={{ locale: useLocale(), recorded: recorded.cacheRace as RaceRecorded }} />
}

export function CacheStepper() {
  return <Island name="cache-stepper" component={Stepper} props={{ locale: useLocale() }} />
}

export function DraftRace() {
  return <Island name="draft-race" component={Draft} props={{ locale: useLocale(), recorded: recorded.draftRace as DraftRecorded }} />
}

export function EngineChooser() {
  return <Island name="engine-chooser" component={Engines} props={{ locale: useLocale() }} />
}

export function ForwardPass() {
  return <Island name="forward-pass" component={Forward} props={{ locale: useLocale(), recorded: recorded.forwardPass as ForwardRecorded }} />
}

export function GenerateLab() {
  return <Island name="generate" component={Generate} props={{ locale: useLocale(), recorded: recorded.generate as GenerateRecorded }} />
}

export function IsoFlop() {
  return <Island name="isoflop" component={Iso} props={{ locale: useLocale() }} />
}

export function KvCalculator() {
  return <Island name="kv-calculator" component={Kv} props={{ locale: useLocale() }} />
}

export function LifecycleBudget() {
  return <Island name="lifecycle-budget" component={Budget} props={{ locale: useLocale() }} />
}

export function LoraBench() {
  return <Island name="lora-bench" component={Lora} props={{ locale: useLocale(), firstTraining: firstTraining() }} />
}

export function LoraLive() {
  return <Island name="lora-live" component={Live} props={{ locale: useLocale(), recorded: recorded.loraLive as LiveRecorded }} />
}

export function MaskLab() {
  return <Island name="mask-lab" component={Mask} props={{ locale: useLocale() }} />
}

export function ParameterCounter() {
  return <Island name="parameter-counter" component={Parameters} props={{ locale: useLocale() }} />
}

export function QkvBench() {
  return <Island name="qkv-bench" component={Qkv} props={{ locale: useLocale() }} />
}

export function QuantBench() {
  return <Island name="quant-bench" component={Bench} props={{ locale: useLocale(), model: llama3() }} />
}

export function QuantiseMe() {
  return <Island name="quantise-me" component={Quantise} props={{ locale: useLocale(), recorded: recorded.quantise as QuantiseRecorded }} />
}

export function RooflineExplorer() {
  return <Island name="roofline-explorer" component={Roofline} props={{ locale: useLocale() }} />
}

export function RopeExplorer() {
  return <Island name="rope-explorer" component={Rope} props={{ locale: useLocale() }} />
}

export function SamplerBench() {
  return <Island name="sampler-bench" component={Sampler} props={{ locale: useLocale(), firstDraws: firstDraws() }} />
}

export function SpeculationBench() {
  return <Island name="speculation-bench" component={Speculation} props={{ locale: useLocale() }} />
}

export function ServingSimulator() {
  return <Island name="serving-simulator" component={Serving} props={{ locale: useLocale(), firstSimulation: firstSimulation(), answer: askedServing() }} />
}

export function TileStepper() {
  return <Island name="tile-stepper" component={Tiles} props={{ locale: useLocale() }} />
}

export function TokenizerBench() {
  return <Island name="tokenizer-bench" component={Tokenizer} props={{ locale: useLocale(), firstTraining: firstTokenizer() }} />
}
