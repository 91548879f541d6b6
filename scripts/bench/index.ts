/** `npm run bench`: measurements to read, not tests to pass. `npm run bench -- search` measures search alone, on out/; `-- serving` the serving simulator. */
import { benchBuild, removeBenchFolder } from './build'
import { benchLoad } from './load'
import { benchSearch } from './search'
import { benchServing } from './serving'

const asked = (name: string) => process.argv.length < 3 || process.argv.includes(name)

if (process.argv.length < 3) {
  const folder = await benchBuild()
  await benchLoad(folder)
  removeBenchFolder(folder)
}
if (asked('serving')) benchServing()
if (asked('search')) await benchSearch()
