/** Every question, in the order in which its page asks it. */
import type { InterviewQuestion } from '../types'
import { ATTENTION } from './attention'
import { BREAKDOWNS } from './breakdowns'
import { DEEP_DIVE } from './deep-dive'
import { KV_CACHE } from './kv-cache'

export const QUESTIONS: readonly InterviewQuestion[] = [...KV_CACHE, ...ATTENTION, ...BREAKDOWNS, ...DEEP_DIVE]
