/**
 * From what a service needs to a shortlist of engines, by rules that each quote the table of documented facts.
 *
 *   need      what a constraint asks of the table: capabilities, with whether a documented condition is enough
 *   verdict   per engine and need: met, met with a condition (a caution), or not met, which excludes the engine
 *   order     fewest cautions; then, for latency, fewest kinds of hardware, since such an engine has kernels for those
 *             alone; for throughput, most serving features documented; then by name, which is a tie
 *
 * The rules say what is possible. Nothing here says which engine is faster: that takes a benchmark of the shortlist.
 */
import { CAPABILITIES, ENGINE_TABLE, ENGINES, HARDWARE_KINDS, type Capability, type EngineId, type Fact, type Feature, type HardwareKind } from '../data/engines'

export const PRECISIONS = ['16', 'fp8', 'fp4', 'int4'] as const
export type Precision = (typeof PRECISIONS)[number]
export const OPERATIONS = ['any', 'metrics', 'native', 'portable'] as const
export type Operations = (typeof OPERATIONS)[number]

export interface Needs {
  readonly hardware: HardwareKind
  readonly moe: boolean
  readonly precision: Precision
  /** Requests at the same time. */
  readonly users: number
  readonly prefix: boolean
  readonly structured: boolean
  readonly lora: boolean
  readonly disaggregation: boolean
  readonly objective: 'throughput' | 'latency'
  readonly operations: Operations
}

/** From two users on, an engine has to say how it batches. */
export const BATCHING_FROM = 2
/** Above the largest default of the local servers (32 in mlx_lm.server), a condition on batching is not enough. */
export const MANY_USERS = 32
/** How many of the data-centre and desktop kinds make an engine portable. */
export const PORTABLE_KINDS = 3

export type NeedId = HardwareKind | Feature | 'portable'

export interface Need {
  readonly id: NeedId
  /** A documented condition is a caution (true), or not enough (false). */
  readonly conditionIsEnough: boolean
}

const SERVING: readonly Feature[] = ['prefix', 'structured', 'lora', 'disaggregation', 'metrics']

// #region needs
/** What the constraints ask for, hardware first. */
export function needsOf(needs: Needs): readonly Need[] {
  const need = (id: NeedId, isAsked: boolean, conditionIsEnough = true): Need[] => (isAsked ? [{ id, conditionIsEnough }] : [])
  return [
    ...need(needs.hardware, true),
    ...need('moe', needs.moe),
    ...(needs.precision === '16' ? [] : need(needs.precision, true)),
    ...need('batching', needs.users >= BATCHING_FROM, needs.users <= MANY_USERS),
    ...need('prefix', needs.prefix),
    ...need('structured', needs.structured),
    ...need('lora', needs.lora),
    ...need('disaggregation', needs.disaggregation),
    ...need('metrics', needs.operations === 'metrics'),
    ...need('native', needs.operations === 'native'),
    ...need('portable', needs.operations === 'portable'),
  ]
}
// #endregion

// #region verdict
export interface Firing {
  readonly need: NeedId
  readonly outcome: 'met' | 'caution' | 'excluded'
  readonly fact: Fact
  /** The fact holds, but not on the hardware asked for. */
  readonly isElsewhere: boolean
}

export interface Verdict {
  readonly engine: EngineId
  readonly firings: readonly Firing[]
  readonly cautions: number
  readonly exclusions: number
  /** Kinds of hardware documented, with or without a condition. */
  readonly kinds: number
  /** Of prefix, structured, lora, disaggregation, metrics: documented without a condition. */
  readonly features: number
}

const hasKind = (engine: EngineId, kind: HardwareKind): boolean => ['yes', 'partly'].includes(ENGINE_TABLE[engine].facts[kind].support)

function fire(engine: EngineId, { id, conditionIsEnough }: Need, hardware: HardwareKind): Firing {
  const { facts } = ENGINE_TABLE[engine]
  if (id === 'portable') {
    const kinds = HARDWARE_KINDS.filter((kind) => hasKind(engine, kind)).length
    return { need: id, outcome: kinds >= PORTABLE_KINDS ? 'met' : 'excluded', fact: facts[hardware], isElsewhere: false }
  }
  const fact = facts[id]
  const isElsewhere = fact.only !== undefined && !fact.only.includes(hardware)
  if (isElsewhere || fact.support === 'no' || fact.support === 'unsaid') return { need: id, outcome: 'excluded', fact, isElsewhere }
  if (fact.support === 'yes') return { need: id, outcome: 'met', fact, isElsewhere }
  return { need: id, outcome: conditionIsEnough ? 'caution' : 'excluded', fact, isElsewhere }
}

export function judge(engine: EngineId, needs: Needs): Verdict {
  const { facts } = ENGINE_TABLE[engine]
  const firings = needsOf(needs).map((need) => fire(engine, need, needs.hardware))
  const count = (outcome: Firing['outcome']) => firings.filter((firing) => firing.outcome === outcome).length
  return {
    engine,
    firings,
    cautions: count('caution'),
    exclusions: count('excluded'),
    kinds: HARDWARE_KINDS.filter((kind) => hasKind(engine, kind)).length,
    features: SERVING.filter((feature) => facts[feature].support === 'yes').length,
  }
}
// #endregion

// #region choose
export interface NeedEffect {
  readonly need: NeedId
  /** Engines that this need excludes. */
  readonly excludes: number
  /** Engines that would come back if it alone were dropped. */
  readonly decides: number
}

/** What would have to go for an engine to come back. */
export interface Relaxation {
  readonly engine: EngineId
  readonly drop: readonly NeedId[]
}

export interface Choice {
  readonly shortlist: readonly Verdict[]
  /** Nearest to the shortlist first. */
  readonly excluded: readonly Verdict[]
  readonly effects: readonly NeedEffect[]
  /** The cheapest ways back, if nothing is left; else empty. */
  readonly relaxations: readonly Relaxation[]
}

const unmet = (verdict: Verdict): NeedId[] => verdict.firings.flatMap(({ outcome, need }) => (outcome === 'excluded' ? [need] : []))

/** All engines judged. Never throws. */
export function choose(needs: Needs): Choice {
  const verdicts = ENGINES.map((engine) => judge(engine, needs))
  const preferred = ({ kinds, features }: Verdict) => (needs.objective === 'latency' ? kinds : -features)
  const name = ({ engine }: Verdict) => ENGINE_TABLE[engine].name.toLowerCase()
  const shortlist = verdicts
    .filter(({ exclusions }) => exclusions === 0)
    .sort((a, b) => a.cautions - b.cautions || preferred(a) - preferred(b) || (name(a) < name(b) ? -1 : 1))
  const excluded = verdicts.filter(({ exclusions }) => exclusions > 0).sort((a, b) => a.exclusions - b.exclusions || (name(a) < name(b) ? -1 : 1))
  const least = excluded[0]?.exclusions
  return {
    shortlist,
    excluded,
    effects: needsOf(needs).map(({ id }) => ({
      need: id,
      excludes: excluded.filter((verdict) => unmet(verdict).includes(id)).length,
      decides: excluded.filter((verdict) => verdict.exclusions === 1 && unmet(verdict).includes(id)).length,
    })),
    relaxations: shortlist.length > 0 ? [] : excluded.filter(({ exclusions }) => exclusions === least).map((verdict) => ({ engine: verdict.engine, drop: unmet(verdict) })),
  }
}
// #endregion

/** Facts of an engine in the order of the matrix. */
export const factsOf = (engine: EngineId): readonly (readonly [Capability, Fact])[] => CAPABILITIES.map((capability) => [capability, ENGINE_TABLE[engine].facts[capability]] as const)
