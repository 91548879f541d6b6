/** The speculative decoding lab's models, away from the page's thread. */
import { serveModel } from '@/components/labs/kit/model-worker'
import { race } from '@/components/labs/draft-race/task'

serveModel(race)
