/** The text that is trained on, poem by poem. */

/** A poem: its title is the prompt, and the rest is what training predicts. */
export interface Poem {
  /** With the line break that ends it. */
  readonly title: string
  readonly body: string
}

/** One poem in so many is held out, the last of them first; at most HELD_OUT. */
const EVERY = 8
const HELD_OUT = 6

/** Poems parted by empty lines, each a title and at least one line; what is not a poem is left out. */
export function readPoems(text: string): Poem[] {
  return text
    .split(/\n\s*\n/)
    .map((part) => part.trim().split('\n').map((line) => line.trim()))
    .filter((lines) => lines.length > 1 && lines.every(Boolean))
    .map(([title = '', ...lines]) => ({ title: `${title}\n`, body: lines.join('\n') }))
}

export const writePoems = (poems: readonly Poem[]): string => poems.map(({ title, body }) => title + body).join('\n\n')

/** Held-out poems never meet the optimiser. */
export function splitPoems(poems: readonly Poem[]): { readonly training: readonly Poem[]; readonly heldOut: readonly Poem[] } {
  const held = Math.min(HELD_OUT, Math.floor(poems.length / EVERY))
  return { training: poems.slice(0, poems.length - held), heldOut: poems.slice(poems.length - held) }
}

/** Four lines of five characters, in two couplets: the form of a 五言绝句, whatever it says. */
export const isQuatrain = (body: string): boolean => /^(?:\p{Script=Han}{5}，\p{Script=Han}{5}[。？！]\n?){2}$/u.test(body)
