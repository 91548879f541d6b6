/** The labs as authors write them in MDX. Each is rendered in its first state and hydrated when it comes near. */
import { Island } from '@/components/ui/Island'
import { useLocale } from '@/components/ui/locale-context'
import Kv from './kv-calculator/KvCalculator'
import Lora from './lora-bench/LoraBench'
import { firstTraining } from './lora-bench/training'
import Mask from './mask-lab/MaskLab'
import Qkv from './qkv-bench/QkvBench'
import Roofline from './roofline-explorer/RooflineExplorer'
import { firstDraws } from './sampler-bench/compute'
import Sampler from './sampler-bench/SamplerBench'
import Tiles from './tile-stepper/TileStepper'
import { firstTraining as firstTokenizer } from './tokenizer-bench/compute'
import Tokenizer from './tokenizer-bench/TokenizerBench'

export function KvCalculator() {
  return <Island name="kv-calculator" component={Kv} props={{ locale: useLocale() }} />
}

export function LoraBench() {
  return <Island name="lora-bench" component={Lora} props={{ locale: useLocale(), firstTraining: firstTraining() }} />
}

export function MaskLab() {
  return <Island name="mask-lab" component={Mask} props={{ locale: useLocale() }} />
}

export function QkvBench() {
  return <Island name="qkv-bench" component={Qkv} props={{ locale: useLocale() }} />
}

export function RooflineExplorer() {
  return <Island name="roofline-explorer" component={Roofline} props={{ locale: useLocale() }} />
}

export function SamplerBench() {
  return <Island name="sampler-bench" component={Sampler} props={{ locale: useLocale(), firstDraws: firstDraws() }} />
}

export function TileStepper() {
  return <Island name="tile-stepper" component={Tiles} props={{ locale: useLocale() }} />
}

export function TokenizerBench() {
  return <Island name="tokenizer-bench" component={Tokenizer} props={{ locale: useLocale(), firstTraining: firstTokenizer() }} />
}
