/** Questions of pages/<locale>/qkv-interview/breakdowns.mdx, where their answers stand. */
import type { InterviewQuestion } from '../types'

export const BREAKDOWNS: readonly InterviewQuestion[] = []
