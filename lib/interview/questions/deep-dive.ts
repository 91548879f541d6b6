/** Questions of pages/<locale>/qkv-interview/deep-dive.mdx, where their answers stand. */
import type { InterviewQuestion } from '../types'

export const DEEP_DIVE: readonly InterviewQuestion[] = []
