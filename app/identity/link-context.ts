import { destinations, type Destination } from '~/paths.ts'

/**
 * A sign-in link is about a page of ours, and its row's context holds ids only: each page has a fixed one, its place in
 * the list. The letter takes the page from there into the link's `?to=`.
 */
const idOf = (destination: Destination) =>
  `00000000-0000-8000-8000-${String(destinations.indexOf(destination) + 1).padStart(12, '0')}`

export function contextOf(destination: Destination | undefined): string | undefined {
  return destination && idOf(destination)
}

export function destinationOfContext(contextId: string | null): Destination | undefined {
  return destinations.find((destination) => idOf(destination) === contextId)
}
