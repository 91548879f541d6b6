/** Files that only the hosting site reads, so that no build would notice a mistake in them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { site } from '@/lib/site'

const read = (file: string) => readFileSync(file, 'utf8')
const WORKFLOWS = readdirSync('.github/workflows').map((name) => `.github/workflows/${name}`)
const FORMS = readdirSync('.github/ISSUE_TEMPLATE').filter((name) => name !== 'config.yml')

const jobSchema = z.object({ permissions: z.record(z.string()).optional(), steps: z.array(z.object({ run: z.string().optional() })) })
const workflowSchema = z.object({ permissions: z.record(z.string()), jobs: z.record(jobSchema) })
const formSchema = z.object({
  name: z.string(),
  description: z.string().max(200),
  body: z.array(z.object({ type: z.enum(['input', 'textarea', 'dropdown', 'checkboxes']), id: z.string(), attributes: z.object({ label: z.string() }) })).min(1),
})

describe.each(WORKFLOWS)('%s', (file) => {
  test('may read the repository and nothing else, except to deploy', () => {
    const { permissions, jobs } = workflowSchema.parse(parse(read(file)))
    expect(permissions).toEqual({ contents: 'read' })
    const more = Object.entries(jobs).flatMap(([name, job]) => (job.permissions ? [[name, job.permissions]] : []))
    expect(more).toEqual(file.endsWith('publish.yml') ? [['deploy', { pages: 'write', 'id-token': 'write' }]] : [])
  })

  test('pins every action to a commit, and says which version that is', () => {
    const uses = [...read(file).matchAll(/uses: (.*)/g)].map(([, action]) => action)
    expect(uses.length).toBeGreaterThan(0)
    for (const action of uses) expect(action).toMatch(/^[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
  })

  test('knows no secret, and no text of a pull request gets into a command', () => {
    expect(read(file)).not.toMatch(/\$\{\{[^}]*\b(secrets|github\.token)\b/)
    expect(read(file)).not.toContain('pull_request_target')
    const commands = Object.values(workflowSchema.parse(parse(read(file))).jobs).flatMap((job) => job.steps.flatMap((step) => step.run ?? []))
    expect(commands.filter((command) => command.includes('${{'))).toEqual([])
  })
})

test.each(FORMS)('the form %s has what the hosting site requires', (name) => {
  const { body } = formSchema.parse(parse(read(`.github/ISSUE_TEMPLATE/${name}`)))
  expect(new Set(body.map((field) => field.id)).size).toBe(body.length)
})

test('CODEOWNERS names folders that exist and teams of the repository’s organisation', () => {
  const organisation = new URL(site.repository).pathname.split('/')[1]
  const lines = read('.github/CODEOWNERS').split('\n').filter((line) => line && !line.startsWith('#'))
  expect(lines.length).toBeGreaterThan(0)
  for (const line of lines) {
    const [path = '', ...owners] = line.split(/\s+/)
    expect(path === '*' || existsSync(path.slice(1)), line).toBe(true)
    expect(owners.length).toBeGreaterThan(0)
    for (const owner of owners) expect(owner).toMatch(new RegExp(`^@${organisation}/[a-z-]+$`))
  }
})

test.each(['README.md', 'ARCHITECTURE.md', 'STYLE.md', 'CONTRIBUTING.md', 'CONTRIBUTING.zh.md', 'CODE_OF_CONDUCT.md'])('%s links to files that exist', (file) => {
  const targets = [...read(file).matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, target]) => target ?? '')
  expect(targets.filter((target) => !existsSync(join(dirname(file), target)))).toEqual([])
})

test('settings for editors are JSON', () => {
  for (const file of ['.vscode/settings.json', '.vscode/extensions.json', '.devcontainer/devcontainer.json']) expect(() => JSON.parse(read(file)), file).not.toThrow()
})
