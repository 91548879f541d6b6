/** The cache race, away from the page's thread. */
import { race } from '@/components/labs/cache-race/task'
import { serveModel } from '@/components/labs/kit/model-worker'

serveModel(race)
