/** The numbers behind every view, one a row, so that they also make a CSV. */
import type { Locale } from '@/lib/i18n/locales'
import type { Laws, Pass, Runs, Speed, Tree } from './compute'
import { TOKENS, word, type Word } from './words'

type Row = readonly [view: string, item: string, quantity: string, value: string | number]

interface Shown {
  readonly laws: Laws
  readonly pass: Pass
  readonly runs: Runs
  readonly speed: Speed
  readonly tree: Tree
}

export function tableRows({ laws, pass, runs, speed, tree }: Shown, locale: Locale): Row[] {
  const w = (key: Word, values?: Parameters<typeof word>[2]) => word(locale, key, values)
  const name = (token: number) => TOKENS[locale][token] ?? ''
  const short = (value: number) => Number(value.toPrecision(4))
  const { p, q, residual } = laws
  return [
    ...p.flatMap((px, i): Row[] => {
      const qx = q[i] ?? 0
      const one = (quantity: string, value: string | number): Row => [w('viewLaws'), name(i), quantity, value]
      return [one('p', short(px)), one('q', short(qx)), one('min(p, q)', short(Math.min(px, qx))), one(w('acceptProbability'), qx > 0 ? short(Math.min(1, px / qx)) : '–'), one(w('residualName'), short(residual[i] ?? 0))]
    }),
    ...pass.checks.map(({ token, fate }, i): Row => [w('viewPass'), `${i + 1} ${name(token)}`, w('fateColumn'), w(fate)]),
    [w('viewPass'), name(pass.own.token), w('fateColumn'), w('own')],
    ...runs.counts.flatMap((count, i): Row[] => [
      [w('viewRuns'), name(i), w('drawn'), count],
      [w('viewRuns'), name(i), w('exactLaw'), short(runs.law[i] ?? 0)],
    ]),
    ...(runs.fit ? [[w('viewRuns'), '', 'χ²', Number.isFinite(runs.fit.chiSquare) ? short(runs.fit.chiSquare) : '∞'] as const] : []),
    ...speed.byGamma.flatMap(({ gamma, here, alone }): Row[] => [
      [w('viewGamma'), `γ = ${gamma}`, w('speedAxis'), short(here)],
      [w('viewGamma'), `γ = ${gamma}, ${w('alone')}`, w('speedAxis'), short(alone)],
    ]),
    ...speed.byBatch.flatMap(({ batch, speed: fixed, best }): Row[] => [
      [w('viewBatch'), w('here', { batch }), w('speedAxis'), short(fixed)],
      [w('viewBatch'), `${w('here', { batch })}, ${w('adapted')}`, w('speedAxis'), short(best)],
    ]),
    ...tree.parents.map((parent, i): Row => [w('viewTree'), w('nodeAfter', { node: i + 1, parent: parent + 1 }), w('reachColumn'), short(tree.reach[i] ?? 0)]),
  ]
}
