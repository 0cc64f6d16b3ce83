const isDesk = (path: string) => /^\/tickets(?=[/?]|$)/.test(path)

/** Where a contact is wrapped up. Who comes from the tickets goes back to where they were. */
export const wrapUpAddress = (home: string, from: string): string =>
  isDesk(from) ? `${home}/notes/new?${new URLSearchParams({ back: from })}` : `${home}/notes/new`

/** Where to go from there, of the address; only the tickets are gone back to, whatever stands in it. */
export function backOf(search: string): string | null {
  const back = new URLSearchParams(search).get('back')
  return back !== null && isDesk(back) ? back : null
}

/** The queue that the ticket was opened from, with the number of the note that was saved, which is said there. */
export function withSaved(back: string, number: string): string {
  const asked = new URLSearchParams(back.split('?')[1])
  asked.set('saved', number)
  return `/tickets?${asked}`
}
