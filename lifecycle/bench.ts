/**
 * How fast the TypeScript engine reads and writes, in node on this machine.
 *
 *   npx tsx lifecycle/bench.ts
 *
 * Writes lifecycle/results/engine.json: the median of several runs, in tokens per second of processor time, which other
 * programs on the machine do not change much.
 */
import { readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { seededRandom } from '@/lib/algorithms/random'
import { temperature } from '@/lib/algorithms/sampling'
import { percentile } from '@/lib/algorithms/statistics'
import { createDecoder, emptyCache, forward, type DecoderModel } from '@/lib/model/decoder'
import { speculate } from '@/lib/model/generate'
import type { ModelManifest } from '@/lib/model/manifest'
import { createTokenizer } from '@/lib/model/tokenizer'
import { readWeights } from '@/lib/model/weights'
import { PUBLIC_MODEL, readJson, RESULTS, writeJson } from './files'

const RUNS = 7
const PROMPT = 128
const NEW = 64
/** Without a cache every token reads the whole text again, so fewer are measured. */
const NEW_WITHOUT_CACHE = 16
const PASSES = 41

const manifest = readJson<ModelManifest>(join(PUBLIC_MODEL, 'manifest.json'))

function load(name: 'target' | 'draft'): DecoderModel {
  const { config, ...file } = manifest.models[name]
  return createDecoder(config, readWeights(file, Uint8Array.from(readFileSync(join(PUBLIC_MODEL, file.file))).buffer))
}

const cpuSeconds = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

const greedy = (logits: Float32Array) => logits.indexOf(Math.max(...logits))

function run(model: DecoderModel) {
  const prompt = Array.from({ length: PROMPT }, (_, i) => (i * 37) % model.config.vocabularySize)
  const cache = emptyCache(model)
  const start = cpuSeconds()
  let next = greedy(forward(model, prompt, cache))
  const middle = cpuSeconds()
  for (let i = 0; i < NEW; i++) next = greedy(forward(model, [next], cache))
  const end = cpuSeconds()
  const text = [...prompt]
  for (let i = 0; i < NEW_WITHOUT_CACHE; i++) text.push(greedy(forward(model, text, emptyCache(model))))
  return { prefill: PROMPT / (middle - start), decode: NEW / (end - middle), uncached: NEW_WITHOUT_CACHE / (cpuSeconds() - end) }
}

function measure(name: 'target' | 'draft') {
  const model = load(name)
  run(model) // lets the engine compile the hot loops
  const runs = Array.from({ length: RUNS }, () => run(model))
  const median = (values: readonly number[]) => Math.round(percentile(values, 50))
  return {
    prefillTokensPerSecond: median(runs.map((r) => r.prefill)),
    decodeTokensPerSecond: median(runs.map((r) => r.decode)),
    uncachedTokensPerSecond: Number(percentile(runs.map((r) => r.uncached), 50).toPrecision(3)),
  }
}

/** Processor time of one pass over so many tokens behind a prompt, all of them scored as a verification does. */
function measurePasses() {
  const model = load('target')
  const prompt = Array.from({ length: PROMPT }, (_, i) => (i * 37) % model.config.vocabularySize)
  return [1, 2, 3, 5, 8, 16].map((tokens) => {
    const cache = emptyCache(model)
    forward(model, prompt, cache)
    const pass = () => {
      cache.length = PROMPT
      const start = cpuSeconds()
      forward(model, prompt.slice(0, tokens), cache, tokens)
      return 1000 * (cpuSeconds() - start)
    }
    return { tokens, milliseconds: Number(percentile(Array.from({ length: PASSES }, pass), 50).toPrecision(3)) }
  })
}

/** Writing with a draft: what the target accepts, and whether it pays on a machine where arithmetic is the limit. */
function measureSpeculation() {
  const [target, draft] = [load('target'), load('draft')]
  const { encode, end } = createTokenizer(manifest.tokenizer.merges)
  const prompts = ['《春夜》\n', '《送友人》\n', 'Psalms 151\n', 'And it came to pass'].map((text) => [end, ...encode(text)])
  const withGamma = (gamma: number) => {
    const start = cpuSeconds()
    const steps = prompts.flatMap((prompt, seed) => {
      // No end token, so that every setting writes the same number of tokens.
      const options = { processors: [temperature(0.8)], random: seededRandom(seed), limit: NEW, end: -1 }
      return [...speculate(target, draft, prompt, gamma, options)]
    })
    const tokens = steps.reduce((sum, step) => sum + step.tokens.length, 0)
    const drafted = steps.reduce((sum, step) => sum + step.drafted.length, 0)
    const accepted = steps.reduce((sum, step) => sum + step.accepted, 0)
    return {
      gamma,
      drafted,
      accepted,
      tokensPerPass: tokens / steps.length,
      tokensPerSecond: Math.round(tokens / (cpuSeconds() - start)),
    }
  }
  withGamma(1) // as above
  return [0, 1, 2, 3, 4].map(withGamma)
}

const result = { prompt: PROMPT, new: NEW, runs: RUNS, node: process.version, cpu: cpus()[0]?.model, target: measure('target'), draft: measure('draft'), passes: measurePasses(), speculation: measureSpeculation() }
writeJson(join(RESULTS, 'engine.json'), result)
console.log(result)
