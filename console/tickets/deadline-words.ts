/** In My work: tickets near their time, or past it. */
export const deadlineWords = {
  title: 'Tickets near their time',
  what: 'The tickets near their time',
  counts: (near: number, missed: number) =>
    [missed > 0 ? `${missed} past it` : '', near > 0 ? `${near} near it` : ''].filter(Boolean).join(', '),
  which: { first_response: 'First answer', resolution: 'Resolution' },
  near: (which: string, at: string) => `${which} due ${at}`,
  missed: (which: string, at: string) => `${which} was due ${at}`,
  ticket: (number: string, subject: string) => `#${number} ${subject}`,
  unheld: 'Nobody holds it',
} as const
