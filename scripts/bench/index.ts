/** `npm run bench`: measurements to read, not tests to pass. `npm run bench -- search` measures search alone, on out/. */
import { benchBuild, removeBenchFolder } from './build'
import { benchLoad } from './load'
import { benchSearch } from './search'

if (!process.argv.includes('search')) {
  const folder = await benchBuild()
  await benchLoad(folder)
  removeBenchFolder(folder)
}
await benchSearch()
