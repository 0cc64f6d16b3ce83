/** The number of a ticket, where that is what is looked for, as people say it: “23209”, “#23209”, “ticket 23209”. */
export const numberAsked = (q: string): string | null =>
  /^(?:ticket )?(?:number |no\.? )?#?(\d{1,12})$/i.exec(q.trim().replace(/\s+/g, ' '))?.[1] ?? null
