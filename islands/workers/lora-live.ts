/** The training lab's model, away from the page's thread. */
import { serveModel } from '@/components/labs/kit/model-worker'
import { train } from '@/components/labs/lora-live/task'

serveModel(train)
