/** Addresses in links and images, judged as a browser would read them. */

/** Browsers drop or reinterpret these, so that what is written is not where it leads. */
const DECEIVING = /[\u0000-\u001f\u007f-\u00a0\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\\]/

const SCHEMES = ['https:', 'http:', 'mailto:']

/** What is wrong with the address of a link; undefined if nothing is. */
export function linkProblem(url: string): string | undefined {
  const readings = decodings(url)
  if (!readings) return 'is not a valid address: a % in it must be written %25'
  if (url.includes(' ') || readings.some((reading) => DECEIVING.test(reading))) return 'has a space, backslash or invisible character in it'
  if (readings.some((reading) => reading.startsWith('//'))) return 'leads to another host without saying https:'
  const schemes = readings.flatMap((reading) => /^[^/?#]*?:/.exec(reading)?.[0].toLowerCase() ?? [])
  const other = schemes.find((scheme) => !SCHEMES.includes(scheme))
  return other && `leads to "${other}"; pages link to https:, http:, mailto: and pages of this site only`
}

/** The address as written and as it is when unescaped once and twice; undefined if it cannot be. */
function decodings(url: string): string[] | undefined {
  try {
    const once = decodeURIComponent(url)
    return [url, once, decodeURIComponent(once.replace(/%(?![0-9a-f]{2})/gi, '%25'))]
  } catch {
    return undefined
  }
}

/** Images are files of public/, named plainly: the build turns their address into an import, which could name anything. */
export const isImageAddress = (url: string): boolean => /^(\/[\w-]+)+\.(svg|png|jpe?g|webp|avif|gif)$/.test(url)
