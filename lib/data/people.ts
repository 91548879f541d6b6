/**
 * Who may be named as a contributor. A commit's e-mail address is matched here; an address that is not listed is never
 * shown. Add yourself in the pull request that you would like to be named for.
 */
export interface Person {
  readonly name: string
  readonly emails: readonly string[]
}

export const PEOPLE: readonly Person[] = []
