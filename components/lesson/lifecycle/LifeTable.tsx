import { useLocale } from '@/components/ui/locale-context'
import { DataTable } from '@/components/viz/DataTable'
import { TABLES } from './tables'

interface Props {
  /** Which stage of lifecycle/ to show. */
  readonly of: string
}

/** A table of what a stage of lifecycle/ measured. Throws on an unknown stage. */
export function LifeTable({ of }: Props) {
  const locale = useLocale()
  if (!Object.hasOwn(TABLES, of)) throw new Error(`<LifeTable of="${of}">: choose one of ${Object.keys(TABLES).join(', ')}`)
  return <DataTable table={TABLES[of as keyof typeof TABLES](locale)} />
}
