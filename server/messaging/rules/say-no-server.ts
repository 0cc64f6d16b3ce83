export type Waiting = { state: string; because: string | null }

/** Without a mail server what waits does not leave: that stands with each mail that waits, where nothing else does. */
export function sayNoServer<Page extends { items: Waiting[] }>(page: Page): Page {
  const because = 'No mail server is set up: this mail waits until there is one. See docs/operations.md.'
  return { ...page, items: page.items.map((mail) => (mail.state === 'queued' && mail.because === null ? { ...mail, because } : mail)) }
}
