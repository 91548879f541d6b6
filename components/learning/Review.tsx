import { useEffect, useRef, useState } from 'react'
import { useProgress } from '@/components/ui/use-progress'
import { LANGUAGE_TAG, pagePath, type Locale, type Localized } from '@/lib/i18n/locales'
import { dueQuestions, nextDue } from '@/lib/quiz/schedule'
import { activateQuiz } from '@/lib/quiz/activate'

const WORDS = {
  loading: { en: 'Loading…', zh: '载入中……' },
  none: { en: 'No question has been answered yet. Answer some at the end of a lesson, and they will come back here when they are due.', zh: '还没有答过题。先在课文末尾作答，到该复习时它们会出现在这里。' },
  rest: { en: 'Nothing is due now.', zh: '目前没有需要复习的题。' },
  next: { en: 'The next question is due on {date}.', zh: '下一道题将在 {date} 到期。' },
  left: { en: '{n} due', zh: '待复习 {n} 题' },
  from: { en: 'From the lesson', zh: '出自课文' },
  skip: { en: 'Next question', zh: '下一题' },
  failed: { en: 'The question could not be loaded; you may be offline.', zh: '题目载入失败，可能已离线。' },
  retry: { en: 'Try again', zh: '重试' },
  gone: { en: 'This question is no longer in the lesson.', zh: '这道题已不在课文中。' },
} as const satisfies Record<string, Localized>

interface Props {
  readonly locale: Locale
}

/** Questions that are due, one at a time, taken from their lessons as they stand there. */
export default function Review({ locale }: Props) {
  const { progress, readAt } = useProgress()
  if (readAt === undefined) return <p>{WORDS.loading[locale]}</p>
  const due = dueQuestions(progress, readAt).map((entry) => entry.question)
  return <Queue initial={due} hasAnswers={Object.keys(progress.answers).length > 0} next={nextDue(progress, readAt)} locale={locale} />
}

interface QueueProps extends Props {
  /** Drawn up once: an answer given here must not make its question vanish before the explanation is read. */
  readonly initial: readonly string[]
  readonly hasAnswers: boolean
  readonly next: number | undefined
}

function Queue({ initial, hasAnswers, next, locale }: QueueProps) {
  const [queue, setQueue] = useState(initial)
  const [attempt, setAttempt] = useState(0)
  const [question] = queue
  if (question === undefined) {
    if (!hasAnswers) return <p>{WORDS.none[locale]}</p>
    const date = next === undefined ? '' : new Date(next).toLocaleString(LANGUAGE_TAG[locale], { dateStyle: 'long', timeStyle: 'short' })
    return (
      <p role="status">
        {WORDS.rest[locale]} {date && WORDS.next[locale].replace('{date}', date)}
      </p>
    )
  }
  return (
    <div className="review">
      <p role="status">{WORDS.left[locale].replace('{n}', String(queue.length))}</p>
      <Question key={`${question} ${attempt}`} question={question} locale={locale} retry={() => setAttempt(attempt + 1)} />
      <p className="button-row">
        <button type="button" onClick={() => setQueue(queue.slice(1))}>
          {WORDS.skip[locale]}
        </button>
      </p>
    </div>
  )
}

type Found = { readonly state: 'loading' | 'failed' | 'gone' } | { readonly state: 'ready'; readonly html: string; readonly title: string }

function Question({ question, locale, retry }: Props & { question: string; retry: () => void }) {
  const [slug = '', id = ''] = question.split('#')
  const [found, setFound] = useState<Found>({ state: 'loading' })
  const holder = useRef<HTMLDivElement>(null)

  useEffect(() => {
    let isCurrent = true
    fetchQuestion(pagePath(locale, slug), id).then(
      (it) => isCurrent && setFound(it ? { state: 'ready', ...it } : { state: 'gone' }),
      () => isCurrent && setFound({ state: 'failed' }),
    )
    return () => {
      isCurrent = false
    }
  }, [slug, id, locale])

  useEffect(() => {
    const form = found.state === 'ready' ? holder.current?.querySelector('form') : undefined
    if (form) activateQuiz(form, locale, slug, [])
  }, [found, slug, locale])

  if (found.state !== 'ready') {
    return (
      <p role={found.state === 'loading' ? undefined : 'alert'}>
        {WORDS[found.state][locale]}{' '}
        {found.state === 'failed' && (
          <button type="button" onClick={retry}>
            {WORDS.retry[locale]}
          </button>
        )}
      </p>
    )
  }
  return (
    <>
      <p>
        {WORDS.from[locale]} <a href={`${pagePath(locale, slug)}#quiz-${id}`}>{found.title}</a>
      </p>
      <div ref={holder} dangerouslySetInnerHTML={{ __html: found.html }} />
    </>
  )
}

/** A question's markup and its lesson's title, from the lesson's own page of this site. Rejects when it cannot be had. */
async function fetchQuestion(path: string, id: string): Promise<{ html: string; title: string } | undefined> {
  const response = await fetch(path)
  if (!response.ok) throw new Error(`${path}: ${response.status}`)
  const page = new DOMParser().parseFromString(await response.text(), 'text/html')
  const form = [...page.querySelectorAll<HTMLElement>('form[data-quiz]')].find((element) => element.dataset.quiz === id)
  return form && { html: form.outerHTML, title: page.querySelector('h1')?.textContent ?? path }
}
