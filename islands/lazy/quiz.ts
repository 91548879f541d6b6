/** The questions of a lesson. */
import { parsePath } from '@/lib/i18n/locales'
import { activateQuiz } from '@/lib/quiz/activate'

export default function enhanceQuizzes(): void {
  const address = parsePath(location.pathname)
  if (!address) return
  const forms = [...document.querySelectorAll<HTMLFormElement>('article form[data-quiz]')]
  // Interview questions are practice: a page's quiz is passed without them.
  const ids = forms.flatMap((form) => (form.dataset.practice === undefined && form.dataset.quiz) || [])
  for (const form of forms) activateQuiz(form, address.locale, address.slug, ids)
}
