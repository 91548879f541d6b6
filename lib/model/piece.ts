import type { Tokenizer } from './tokenizer'

/** A token for people: a space as ␣, a line break as ↵, the end as ∎, part of a character in hexadecimal. */
export function pieceText({ bytes, end }: Tokenizer, id: number): string {
  if (id === end) return '∎'
  const raw = bytes(id)
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(raw)
  if (text.includes('\ufffd')) return Array.from(raw, (byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join('·')
  return text.replace(/ /g, '␣').replace(/\n/g, '↵')
}
