export const isDesk = (path: string) => /^\/tickets(?=[/?]|$)/.test(path)

/** Where a contact is wrapped up. Who comes from the tickets goes back to where they were. */
export function wrapUpAddress(home: string, from: string): string {
  // Asked for once more where it is being wrapped up: the way back stays.
  const back = isDesk(from) ? from : from.startsWith(`${home}/notes/new?`) ? backOf(from.slice(from.indexOf('?'))) : null
  return back ? `${home}/notes/new?${new URLSearchParams({ back })}` : `${home}/notes/new`
}

/** Where to go from there, of the address; only the tickets are gone back to, whatever stands in it. */
export function backOf(search: string): string | null {
  const back = new URLSearchParams(search).get('back')
  return back !== null && isDesk(back) ? back : null
}

/** Where one was, the ticket or its queue, with the number of the note that was saved, which is said there. */
export function withSaved(back: string, number: string): string {
  const [path, search] = back.split('?')
  const asked = new URLSearchParams(search)
  asked.set('saved', number)
  return `${path}?${asked}`
}
