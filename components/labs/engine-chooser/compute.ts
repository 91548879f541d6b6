/** From the lab's controls to the rules of lib/engines. */
import { choose, type Choice, type Needs } from '@/lib/engines/choose'
import { defaults, type StateOf } from '@/lib/url-state/schema'
import { schema } from './state'

export type State = StateOf<typeof schema>

export const needsFrom = ({ pd, ...state }: State): Needs => ({ ...state, disaggregation: pd })

export const chosen = (state: State): Choice => choose(needsFrom(state))

/** Remarks that exclude no engine: what was asked for does not go together, or does not do what it is asked for. */
export type Remark = 'pd-throughput' | 'pd-alone' | 'prefix-alone' | 'fp4-hardware'

export function remarks({ pd, prefix, users, objective, precision, hardware }: State): readonly Remark[] {
  const when = (remark: Remark, holds: boolean): Remark[] => (holds ? [remark] : [])
  return [
    ...when('pd-throughput', pd && objective === 'throughput'),
    ...when('pd-alone', pd && users === 1),
    ...when('prefix-alone', prefix && users === 1),
    ...when('fp4-hardware', precision === 'fp4' && hardware === 'nvidia'),
  ]
}

/** The prediction's answer: engines left at the defaults. */
export const askedCount = (): number => chosen(defaults(schema)).shortlist.length
