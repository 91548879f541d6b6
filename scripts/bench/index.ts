/** `npm run bench`: measurements to read, not tests to pass. */
import { benchBuild, removeBenchFolder } from './build'
import { benchLoad } from './load'

const folder = await benchBuild()
await benchLoad(folder)
removeBenchFolder(folder)
