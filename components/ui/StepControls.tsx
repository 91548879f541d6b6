import { useEffect, useRef, useState, type MouseEvent } from 'react'
import type { Locale } from '@/lib/i18n/locales'

const WORDS = {
  back: { en: 'Back', zh: '上一步' },
  next: { en: 'Next', zh: '下一步' },
  play: { en: 'Play', zh: '播放' },
  pause: { en: 'Pause', zh: '暂停' },
  first: { en: 'To the start', zh: '回到开头' },
  step: { en: 'Step {n} of {total}', zh: '第 {n} / {total} 步' },
}

const PLAY_MS = 700

interface Props {
  readonly locale: Locale
  /** From 0 to count − 1. */
  readonly index: number
  readonly count: number
  /** Where the reader is; "Step 1 of count" and so on unless given. */
  readonly position?: string
  readonly onChange: (index: number) => void
}

/** Back, next, play and to the start. Nothing plays by itself; with reduced motion, play jumps to the end. */
export function StepControls({ locale, index, count, position, onChange }: Props) {
  const [isPlaying, setPlaying] = useState(false)
  const isLast = index >= count - 1
  const running = isPlaying && !isLast
  useEffect(() => {
    if (!running) return
    const timer = setTimeout(() => onChange(index + 1), PLAY_MS)
    return () => clearTimeout(timer)
  }, [running, index, onChange])
  const pressed = useRef<HTMLButtonElement>(undefined)
  // A button that the last press disabled would lose the focus: the way back gets it.
  useEffect(() => {
    const button = pressed.current
    pressed.current = undefined
    if (button?.disabled) button.parentElement?.querySelectorAll('button')[index === 0 ? 2 : 1]?.focus()
  }, [index])
  const go = (event: MouseEvent<HTMLButtonElement>, to: number) => {
    pressed.current = event.currentTarget
    onChange(to)
  }
  const play = () => {
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return onChange(count - 1)
    if (isLast) onChange(0)
    setPlaying(!running)
  }
  return (
    <div className="step-controls" role="group">
      <button type="button" onClick={(event) => go(event, 0)} disabled={index === 0}>
        {WORDS.first[locale]}
      </button>
      <button type="button" onClick={(event) => go(event, index - 1)} disabled={index === 0}>
        {WORDS.back[locale]}
      </button>
      <button type="button" onClick={(event) => go(event, index + 1)} disabled={isLast}>
        {WORDS.next[locale]}
      </button>
      <button type="button" onClick={play} disabled={count < 2}>
        {WORDS[running ? 'pause' : 'play'][locale]}
      </button>
      <span>{position ?? WORDS.step[locale].replace('{n}', String(index + 1)).replace('{total}', String(count))}</span>
    </div>
  )
}
