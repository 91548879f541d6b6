/** What a race says: how often drafts were taken, and three speed-ups, two by formula and one by the clock. */
import { expectedTokens, speedup } from '@/lib/algorithms/speculative'
import { wilsonInterval, type Interval } from '@/lib/algorithms/statistics'
import type { StateOf } from '@/lib/url-state/schema'
import type { schema } from './state'

export type State = StateOf<typeof schema>
export type Settings = Pick<State, 'gamma' | 'temperature' | 'tokens' | 'seed'>

export const settingsOf = ({ gamma, temperature, tokens, seed }: State): Settings => ({ gamma, temperature, tokens, seed })

/** Seconds of one pass, the choice of tokens included. */
export interface Costs {
  /** Of the target over one token. */
  readonly target: number
  /** Of the target over γ + 1 tokens. */
  readonly verify: number
  /** Of the draft over one token. */
  readonly draft: number
}

export interface Timed {
  readonly text: string
  /** After the first pass, which reads the prompt. */
  readonly tokens: number
  readonly seconds: number
}

export interface Step {
  /** As text. */
  readonly drafted: readonly string[]
  readonly accepted: number
  /** What the target adds itself; nothing after the end. */
  readonly own: string
  /** What the text gained. */
  readonly tokens: number
}

export interface Acceptance extends Interval {
  readonly accepted: number
  /** Drafted tokens that were checked: those after a rejection are dropped unseen. */
  readonly checked: number
  readonly alpha: number
}

/** Undefined as long as nothing has been checked. */
export function acceptance(steps: readonly Step[]): Acceptance | undefined {
  const accepted = steps.reduce((sum, step) => sum + step.accepted, 0)
  const rejected = steps.filter((step) => step.accepted < step.drafted.length).length
  const checked = accepted + rejected
  return checked === 0 ? undefined : { accepted, checked, alpha: accepted / checked, ...wilsonInterval(accepted, checked) }
}

export interface SpeedUps {
  /** c, the draft's pass in passes of the target. */
  readonly draftCost: number
  /** A pass over γ + 1 tokens in passes over one. */
  readonly verifyCost: number
  /** E(α, γ). */
  readonly expected: number
  /** Of the formula, in which a pass over γ + 1 tokens costs what one over a single token does. */
  readonly theory: number
  /** With the cost of that pass as measured: E / (γc + cost). */
  readonly corrected: number
  /** Of the two clocks; undefined if one of them has not run. */
  readonly measured: number | undefined
}

export function speedUps(alpha: number, gamma: number, { target, verify, draft }: Costs, plain: Timed, speculative: Timed): SpeedUps {
  const [draftCost, verifyCost] = [draft / target, verify / target]
  const expected = expectedTokens(alpha, gamma)
  const isTimed = [plain, speculative].every(({ tokens, seconds }) => tokens > 0 && seconds > 0)
  return {
    draftCost,
    verifyCost,
    expected,
    theory: speedup(alpha, gamma, draftCost),
    corrected: expected / (gamma * draftCost + verifyCost),
    measured: isTimed ? plain.seconds / plain.tokens / (speculative.seconds / speculative.tokens) : undefined,
  }
}
