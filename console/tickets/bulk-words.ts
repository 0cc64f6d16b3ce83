const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`
const tickets = (count: number) => plural(count, 'ticket', 'tickets')

/** One act on many tickets: what it would do, how far it is, and what was done lately. */
export const bulkWords = {
  bar: 'Selected tickets',
  selected: (count: number) => `${tickets(count)} selected`,
  everything: 'All that the filter finds',
  everythingOn: 'All that the filter finds, on every page',
  everyOne: (count: number, shown: string, isMore: boolean) =>
    `${isMore ? 'More than ' : ''}${shown} ${count === 1 ? 'ticket' : 'tickets'}: all that the filter finds, on every page`,
  none: 'Clear the selection',
  acts: { assign: 'Assign', close: 'Close', reopen: 'Reopen', repost: 'Repost', prioritise: 'Priority' },
  titles: {
    assign: 'Assign many tickets',
    close: 'Close many tickets',
    reopen: 'Reopen many tickets',
    repost: 'Repost many answers',
    prioritise: 'Set the priority of many tickets',
  },
  why: { close: 'Why they are closed', reopen: 'Why they are opened again' },
  whyHelp: 'It stands in the history of each; the customer does not read it.',
  writeWhy: 'Write why they are closed.',
  nothingYet: 'Nothing has happened yet.',
  counting: 'Counting what it would touch.',
  touches: (count: number) => `It would touch ${tickets(count)}.`,
  awaited: (count: number, all: number) => {
    if (count === 1) return all === 1 ? 'Its customer still waits for an answer.' : 'The customer of 1 of them still waits for an answer.'
    return count === all ? 'Their customers still wait for an answer.' : `The customers of ${count} of them still wait for an answer.`
  },
  awaitedMeans: 'Closed, they stand in no queue that anybody answers.',
  first: (shown: number, all: number) => (shown < all ? `The first ${shown} of them` : 'These'),
  one: (number: string, subject: string, whose: string | null) => [number, subject, whose].filter(Boolean).join(' · '),
  byAssignee: 'They are with',
  nobody: 'nobody',
  with: (name: string, count: number) => `${name}: ${count}`,
  left: 'Left as they are',
  leaves: (because: string, count: number) => `${count}: ${because}`,
  run: {
    assign: (count: number) => `Assign ${tickets(count)}`,
    close: (count: number) => `Close ${tickets(count)}`,
    reopen: (count: number) => `Reopen ${tickets(count)}`,
    repost: (count: number) => `Repost ${plural(count, 'answer', 'answers')}`,
    prioritise: (count: number) => `Change ${tickets(count)}`,
  },
  wayBack: {
    assign:
      'Whatever queue they are in, they are new to who gets them until that person opens them; expired ones begin their time anew. The way back: Undo, here when it is done and later under Latest bulk acts.',
    close: 'The way back: Undo, here when it is done and later under Latest bulk acts. What somebody touched since is left.',
    reopen:
      'Each goes back to who held it, or to unassigned where nobody works on it now. The way back: Undo, which closes them again, here when it is done and later under Latest bulk acts.',
    repost: 'A mail that was sent can not be called back.',
    prioritise: 'The way back: Undo, here when it is done and later under Latest bulk acts.',
  },
  noServer: 'No mail server is set up: these mails wait until there is one.',
  touchesNone: 'There is nothing that it would touch.',
  progress: (done: number, total: number) => `${done} of ${total} done`,
  leaveIt: 'It goes on when you close this.',
  foundLater: 'It stands under',
  foundWithUndo: 'It stands with its Undo under',
  done: (done: number) => `Done: ${tickets(done)}.`,
  undo: 'Undo',
  undone: (count: number) => `Taken back: ${tickets(count)}.`,
  stopped: 'It was stopped before the end.',
  skipped: (count: number) => `${count} left as they were:`,
  moreSkipped: (count: number) => `${count} more`,
  close: 'Close',
  previewWhat: 'The preview',
  runWhat: 'How far it is',
  latest: {
    title: 'Latest bulk acts',
    lead: 'What was done to many tickets at once. Undo takes back what nobody touched since.',
    link: 'Latest bulk acts',
    what: 'The latest bulk acts',
    none: 'Nothing was done to many tickets yet. Select some in a list, with X or by their boxes.',
    columns: { act: 'What', by: 'Who', at: 'When', left: 'Left as they were', undo: 'Way back' },
    did: {
      assign: (count: number, to: string | null) =>
        to === null ? `Took ${tickets(count)} back to unassigned` : `Gave ${tickets(count)} to ${to}`,
      close: (count: number) => `Closed ${tickets(count)}`,
      reopen: (count: number) => `Reopened ${tickets(count)}`,
      repost: (count: number, waiting: number) => {
        const answers = plural(count, 'answer', 'answers')
        if (waiting === 0) return `Mailed ${answers} again`
        return waiting < count ? `Mailed ${answers} again, ${waiting} still to leave` : `${answers} to be mailed again, none has left yet`
      },
      prioritise: (count: number, priority: string) => `Set ${tickets(count)} to ${priority}`,
    },
    openOne: (did: string) => `What became of each: ${did}`,
    of: {
      title: 'What became of each ticket',
      what: 'The tickets of this act',
      none: 'It was for no ticket.',
      columns: { ticket: 'Ticket', whose: 'Whose', became: 'What became of it', now: 'Now', holder: 'With' },
      ticket: (number: string, subject: string) => `${number} ${subject}`,
      became: { done: 'Done', waiting: 'Not come to yet' },
      left: (because: string) => `Left as it was: ${because}`,
      back: 'Latest bulk acts',
      more: 'Show more',
    },
    undid: (what: string, count: number) => `Undo of “${what}”: ${tickets(count)}`,
    stop: 'Stop it',
    undoOf: (what: string) => `Undo: ${what}`,
    undoLead: {
      assign: 'Each goes back to who held it before.',
      close: 'Each is opened again.',
      reopen: 'Each is closed again, as of now.',
      repost: '',
      prioritise: 'Each gets its former priority.',
    },
    undoLeaves: 'What somebody touched since is left as it is. This can not be undone itself.',
    undoAct: (count: number) => `Take back ${tickets(count)}`,
    undoing: 'It is being taken back. How far it is stands in the list.',
  },
} as const
