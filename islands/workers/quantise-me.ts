/** The quantisation lab's model, away from the page's thread. */
import { serveModel } from '@/components/labs/kit/model-worker'
import { quantise } from '@/components/labs/quantise-me/task'

serveModel(quantise)
