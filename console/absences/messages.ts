import type { Absence } from '#contract/absences.ts'

const tickets = (count: number) => (count === 1 ? '1 ticket' : `${count} tickets`)

/** Absences: who is away, and where what waits for them goes. */
export const messages = {
  title: 'Absences',
  lead: 'Whoever is away is given no tickets. What customers wait for goes to others; answered tickets stay until the customer writes.',
  what: 'The absences',
  none: 'Nobody is away, and nobody has said that they will be.',
  set: 'Set an absence',
  who: 'Who is away',
  from: 'From',
  until: 'Until',
  because: 'Because',
  becauseHelp: {
    own: 'Read by you and by ticket administrators only. May stay empty.',
    others: 'Read by them and by ticket administrators only. May stay empty.',
  },
  standIn: 'Stands in',
  away: (name: string, until: string) => `${name} (away until ${until})`,
  nobody: 'Nobody: given out as ever',
  writeTimes: 'Write when it begins and ends.',
  act: 'Set it',
  previewOf: 'What moves',
  moves: (count: number, beginsNow: boolean) =>
    `${tickets(count)} ${count === 1 ? 'waits for an answer and moves' : 'wait for an answer and move'} ${
      beginsNow ? 'at once' : 'when it begins, as things stand now'
    }.`,
  movesNone: (beginsNow: boolean) =>
    beginsNow
      ? 'No ticket waits for an answer, so none moves.'
      : 'No ticket waits for an answer just now. What waits when it begins moves then.',
  stays: (count: number) => `${tickets(count)} ${count === 1 ? 'waits for the customer and stays' : 'wait for the customer and stay'}.`,
  to: (name: string | null, count: number) => `${name ?? 'Nobody: to be taken'}: ${tickets(count)}`,
  state: { ahead: 'Ahead', now: 'Away now', over: 'Over', called_off: 'Ended early' } satisfies Record<Absence['state'], string>,
  stateHead: 'State',
  moved: 'Moved',
  movedCount: (count: number) => tickets(count),
  wentBack: (moved: number, back: number) =>
    moved === 0 ? tickets(0) : moved <= back ? `${tickets(back)}, which went back` : `${tickets(moved)}, of which ${back} went back`,
  moving: 'Moving just now',
  end: 'End',
  endedAt: (when: string) => `Ended early, ${when}`,
  endLead: {
    now: 'Tickets are given out to them again from now on. What went to others stays there. There is no undo; a new absence can be set.',
    ahead: 'It does not begin. There is no undo; a new absence can be set.',
  },
  undo: 'Undo',
  undone: (back: number, left: number) =>
    `The absence is taken back. ${tickets(back)} ${back === 1 ? 'is' : 'are'} with them again${left === 0 ? '' : `; ${tickets(left)} went on`}.`,
  went: 'These went on',
  ending: { removeAct: 'End it', cancel: 'Cancel' },
  /** After `end`, where the row does not say it: for ears, and over the question. */
  ofWhom: (name: string) => `the absence of ${name}`,
  youAre: (until: string) => `You are marked as away until ${until}.`,
  youAreMeans: 'You are given no tickets. What you answer all the same is yours until the customer writes again.',
  toEnd: 'End the absence',
  inWork: { title: 'Absences', link: 'Say when you are away' },
} as const
