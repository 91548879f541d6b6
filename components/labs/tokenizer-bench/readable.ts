/** How a token is written for people. */
import { BYTE_SYMBOLS } from '@/lib/algorithms/bpe'

const BYTE_OF = new Map(BYTE_SYMBOLS.map((symbol, byte) => [symbol, byte]))
const VISIBLE: Readonly<Record<string, string>> = { ' ': '␣', '\n': '↵', '\t': '⇥' }
/** One whole character of UTF-8, or a single byte, in a string of one code unit a byte. */
const UNIT = /[\x00-\x7f]|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}|[\x80-\xff]/g
const decoder = new TextDecoder()

/** Whole characters as themselves, a space as ␣, and the bytes of a cut character in hexadecimal: `␣the`, `E7·8C`. */
export function readable(token: string): string {
  const bytes = String.fromCharCode(...Array.from(token, (symbol) => BYTE_OF.get(symbol) ?? 0))
  const parts = bytes.match(UNIT) ?? []
  return parts.map((part, i) => (isLoneByte(part) ? hex(part) + (isLoneByte(parts[i + 1]) ? '·' : '') : character(part))).join('')
}

const isLoneByte = (part: string | undefined) => part !== undefined && part.length === 1 && (part > '\x7f' || (part < ' ' && !VISIBLE[part]))
const hex = (byte: string) => byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')

function character(part: string): string {
  const decoded = decoder.decode(Uint8Array.from(part, (c) => c.charCodeAt(0)))
  return VISIBLE[decoded] ?? decoded
}
