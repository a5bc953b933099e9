import { createSignal } from 'solid-js'

/**
 * What is being typed, kept in this tab's memory so that it outlives a failed send and a wrong turn.
 * Never in the browser's storage: it is about children, and the desktop is shared.
 */
export type Draft<T> = {
  read: () => T
  change: (part: Partial<T>) => void
  /** After it was sent. */
  drop: () => void
}

/** A name is given to one kind of draft, so what is kept under it has the type that is asked for. */
const drafts = new Map<string, { draft: unknown; holdsWords: () => boolean }>()

/**
 * The draft of this name, begun when there is none.
 *
 * @param holdsWords whether something would be lost with it
 */
export function draftOf<T extends object>(
  name: string,
  begin: () => T,
  holdsWords: (draft: T) => boolean,
): Draft<T> {
  const kept = drafts.get(name)
  if (kept) return kept.draft as Draft<T>
  const [read, write] = createSignal<T>(begin())
  const draft: Draft<T> = {
    read,
    change: (part) => write((before) => ({ ...before, ...part })),
    drop: () => write(() => begin()),
  }
  drafts.set(name, { draft, holdsWords: () => holdsWords(read()) })
  return draft
}

/** Leaving the office altogether loses what was typed, so the browser asks first. */
export function askBeforeLosingDrafts(): void {
  addEventListener('beforeunload', (event) => {
    if ([...drafts.values()].some(({ holdsWords }) => holdsWords())) event.preventDefault()
  })
}

/** 22 letters that no other form has: a form sent twice is saved once. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .slice(0, 22)
}
