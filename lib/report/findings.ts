/** What `scripts/check.ts --json` prints. */
import { z } from 'zod'

const findingSchema = z.object({
  file: z.string(),
  line: z.number().int().nonnegative().optional(),
  message: z.string(),
  /** What to do about it. */
  remedy: z.string().optional(),
})

export type Finding = z.infer<typeof findingSchema>

const outputSchema = z.union([z.array(findingSchema), z.object({ findings: z.array(findingSchema) }).transform((output) => output.findings)])

/** The findings in a list, or in an object's `findings`. Throws an Error on any other output. */
export function parseFindings(json: string): Finding[] {
  let data: unknown
  try {
    data = JSON.parse(json)
  } catch (error) {
    throw new Error(`scripts/check.ts --json printed no JSON: ${json.slice(0, 80)}`, { cause: error })
  }
  const { success, data: findings } = outputSchema.safeParse(data)
  if (!success) throw new Error('scripts/check.ts --json must print a list of { file, line, message }, or { findings: [...] }')
  return findings
}
