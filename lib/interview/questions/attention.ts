/** Questions of pages/<locale>/qkv-interview/attention.mdx, where their answers stand. */
import type { InterviewQuestion } from '../types'

export const ATTENTION: readonly InterviewQuestion[] = []
