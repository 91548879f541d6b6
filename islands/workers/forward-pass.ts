/** Passes of the small model for the forward-pass lab, away from the page's thread. */
import { run } from '@/components/labs/forward-pass/task'
import { serveModel } from '@/components/labs/kit/model-worker'

serveModel(run)
