import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { MemoryLevels } from '@/components/lesson/figures/MemoryLevels'
import { LocaleProvider } from '@/components/ui/locale-context'

test.each(['en', 'zh'] as const)('%s: four levels, each with what it holds, as the text alternative says', (locale) => {
  const html = renderToStaticMarkup(
    <LocaleProvider locale={locale}>
      <MemoryLevels />
    </LocaleProvider>,
  )
  expect(html.split('<rect').length - 1).toBe(4)
  const [alternative = ''] = /aria-label="[^"]*"/.exec(html) ?? []
  for (const size of ['80 GiB', '3.35 TB/s', '50 MiB', '12 TB/s', '228 KiB', '31 TB/s', '256 KiB', '128 MiB', '4 MiB', '96 KiB', '128 KiB']) {
    expect(alternative).toContain(size)
    expect(html.replace(alternative, '')).toContain(size)
  }
})
