/** The small model at work for the generation lab, away from the page's thread. */
import { run } from '@/components/labs/generate/task'
import { serveModel } from '@/components/labs/kit/model-worker'

serveModel(run)
