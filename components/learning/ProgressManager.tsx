import { useRef, useState, type ChangeEvent } from 'react'
import { useProgress } from '@/components/ui/use-progress'
import type { Locale, Localized } from '@/lib/i18n/locales'
import { browserProgress } from '@/lib/progress/browser'
import { decodeProgress, encodeProgress } from '@/lib/progress/codec'
import { EMPTY_PROGRESS, mergeProgress, readTotals, type Progress } from '@/lib/progress/state'

const WORDS = {
  track: { en: 'Track', zh: '路线' },
  read: { en: 'Pages read', zh: '已读页数' },
  of: { en: '{done} of {total}', zh: '{done} / {total}' },
  answered: { en: '{n} questions answered, {right} right at the last attempt.', zh: '答过 {n} 道题，最近一次答对 {right} 道。' },
  export: { en: 'Export as a file', zh: '导出为文件' },
  import: { en: 'Import a file', zh: '导入文件' },
  reset: { en: 'Reset everything', zh: '全部清除' },
  undo: { en: 'Undo', zh: '撤销' },
  resetDone: { en: 'Progress cleared.', zh: '进度已清除。' },
  importDone: { en: 'Imported; what was here is kept too.', zh: '已导入，原有进度也保留。' },
  dropped: { en: '{n} entries of the file made no sense and were left out.', zh: '文件中有 {n} 条内容无法识别，已略去。' },
  restored: { en: 'Restored.', zh: '已恢复。' },
  'not-json': { en: 'This file is not JSON. Choose a file that this page exported. Nothing was changed.', zh: '这个文件不是 JSON。请选择由本页导出的文件。原有进度未改动。' },
  'not-progress': { en: 'This file is JSON, but not progress exported from this page. Nothing was changed.', zh: '这个 JSON 文件不是由本页导出的进度。原有进度未改动。' },
  'newer-version': { en: 'This file comes from a newer version of the site. Reload the page and try again. Nothing was changed.', zh: '这个文件来自更新版本的网站。请刷新页面后重试。原有进度未改动。' },
  unreadableFile: { en: 'The file could not be read. Nothing was changed.', zh: '无法读取文件。原有进度未改动。' },
  unavailable: { en: 'This browser does not allow storage here, so progress lasts until the page is closed. Export keeps it.', zh: '浏览器不允许在此存储，进度只保留到页面关闭。可用导出保存。' },
  full: { en: 'The storage of this browser is full, so new progress lasts until the page is closed. Export keeps it.', zh: '浏览器存储已满，新的进度只保留到页面关闭。可用导出保存。' },
  unreadable: { en: 'What was stored could not be read. It was set aside, and progress starts anew.', zh: '已存的进度无法读取，已另行保留，进度从头开始。' },
  'newer-stored': { en: 'Progress was stored by a newer version of the site and is left untouched. Reload the page.', zh: '已存的进度来自更新版本的网站，保持原样。请刷新页面。' },
} as const satisfies Record<string, Localized>

export interface TrackSummary {
  readonly title: string
  readonly slugs: readonly string[]
}

interface Props {
  readonly locale: Locale
  readonly tracks: readonly TrackSummary[]
}

interface Notice {
  readonly text: string
  readonly isError?: boolean
  /** What an undo brings back. */
  readonly before?: Progress
}

/** Shows the reader's progress, and exports, imports and resets it. Everything stays in the browser. */
export default function ProgressManager({ locale, tracks }: Props) {
  const { progress, trouble } = useProgress()
  const [notice, setNotice] = useState<Notice>()
  const fileInput = useRef<HTMLInputElement>(null)
  const say = (key: keyof typeof WORDS, values: Readonly<Record<string, number>> = {}) =>
    WORDS[key][locale].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]))

  const importFile = async (event: ChangeEvent<HTMLInputElement>) => {
    const input = event.target
    const file = input.files?.[0]
    if (!file) return
    const text = await file.text().catch(() => undefined)
    input.value = ''
    if (text === undefined) return setNotice({ text: say('unreadableFile'), isError: true })
    const decoded = decodeProgress(text)
    if (!decoded.ok) return setNotice({ text: say(decoded.reason), isError: true })
    const before = browserProgress().get()
    browserProgress().update((current) => mergeProgress(current, decoded.progress))
    setNotice({ text: `${say('importDone')} ${decoded.dropped > 0 ? say('dropped', { n: decoded.dropped }) : ''}`, before })
  }

  const exportFile = () => {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([encodeProgress(browserProgress().get())], { type: 'application/json' }))
    link.download = `foundation-models-progress-${new Date().toISOString().slice(0, 10)}.json`
    link.click()
    URL.revokeObjectURL(link.href)
  }

  const reset = () => {
    const before = browserProgress().get()
    browserProgress().replace(EMPTY_PROGRESS)
    setNotice({ text: say('resetDone'), before })
  }

  const undo = (before: Progress) => {
    browserProgress().replace(before)
    setNotice({ text: say('restored') })
  }

  const answers = Object.values(progress.answers)
  return (
    <div className="progress-manager">
      {trouble && <p className="notice notice-error">{say(trouble === 'newer-version' ? 'newer-stored' : trouble)}</p>}
      <div className="table-box">
        <table>
          <thead>
            <tr>
              <th>{say('track')}</th>
              <th>{say('read')}</th>
            </tr>
          </thead>
          <tbody>
            {tracks.map((track) => {
              const { done, total } = readTotals(progress, track.slugs)
              return (
                <tr key={track.title}>
                  <td>{track.title}</td>
                  <td>
                    <progress max={total} value={done} aria-label={track.title} /> {say('of', { done, total })}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      <p>{say('answered', { n: answers.length, right: answers.filter((list) => list.at(-1)?.correct).length })}</p>
      <p className="button-row">
        <button type="button" onClick={exportFile}>
          {say('export')}
        </button>
        <button type="button" onClick={() => fileInput.current?.click()}>
          {say('import')}
        </button>
        <input ref={fileInput} type="file" accept="application/json,.json" hidden onChange={(event) => void importFile(event)} aria-label={say('import')} />
        <button type="button" onClick={reset}>
          {say('reset')}
        </button>
      </p>
      <p role="status" className={notice?.isError ? 'notice notice-error' : 'notice'}>
        {notice?.text}{' '}
        {notice?.before && (
          <button type="button" onClick={() => notice.before && undo(notice.before)}>
            {say('undo')}
          </button>
        )}
      </p>
    </div>
  )
}
