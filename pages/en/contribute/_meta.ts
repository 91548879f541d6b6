import { metaFor } from '../../../lib/curriculum/meta'

export default metaFor('en', 'contribute')
