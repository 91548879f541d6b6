/**
 * Webpack loader for the browser build of a page: an empty component.
 * No page hydrates in production, so its browser chunk would be dead weight (42 MB for a hundred pages).
 */
module.exports = (source) => source
module.exports.pitch = () => 'export default function Page() { return null }'
