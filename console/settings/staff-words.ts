/** What the screen of staff says. */
export const staffWords = {
  what: 'The staff',
  invite: 'Invite somebody',
  inviteLead: 'A link goes out by mail. It works once, for seven days.',
  inviteAct: 'Send the invitation',
  none: 'Nobody works here yet.',
  find: 'Find somebody',
  noMatch: (words: string) => `Nobody here is called “${words}”.`,
  name: 'Name',
  email: 'Email address',
  role: 'Role',
  teams: 'Teams',
  noTeams: 'There is no team yet.',
  state: 'State',
  states: { invited: 'Invited', active: 'Active', disabled: 'Disabled' },
  factor: 'Second factor',
  lastSeen: 'Last seen',
  never: 'Never',
  invited: 'Invited',
  locked: 'Locked until',
  lockedMore: 'After too many wrong tries. It opens by itself.',
  open: (name: string) => `Open ${name}`,
  close: 'Close',
  edit: 'Change name, role and teams',
  editLead: 'A new role acts at once, also in sessions that are open now. An open invitation has to be sent again.',
  save: 'Save',
  disable: 'Disable',
  disableLead: (name: string) =>
    `${name} is signed out everywhere at once; tokens and open links stop working. Notes and history stay. This can be undone.`,
  leaving: 'What hangs on them',
  leavingWhat: 'What they hold',
  leavingNothing: 'They hold no open ticket, promise, approval or contact.',
  leaverTickets: {
    stand_in: (count: number) =>
      count === 1
        ? '1 ticket waits for us: it goes to who stands in for them.'
        : `${count} tickets wait for us: they go to who stands in for them.`,
    others: (count: number) =>
      count === 1
        ? '1 ticket waits for us: it is given to somebody else at once.'
        : `${count} tickets wait for us: they are given to others at once.`,
    nobody: (count: number) =>
      count === 1
        ? '1 ticket waits for us: nobody will hold it. It goes to Unassigned; give it to somebody from there.'
        : `${count} tickets wait for us: nobody will hold them. They go to Unassigned; give them to somebody from there.`,
  },
  leaver: {
    ticketsAnswered: (count: number) =>
      count === 1
        ? '1 ticket is answered: it stays with them until the customer writes.'
        : `${count} tickets are answered: they stay with them until the customer writes.`,
    commitments: (count: number) =>
      count === 1
        ? '1 promise is theirs. It stays so: give it to somebody before.'
        : `${count} promises are theirs. They stay so: give them to somebody before.`,
    approvals: (count: number) =>
      count === 1
        ? '1 request of theirs waits for approval. It can still be decided.'
        : `${count} requests of theirs wait for approval. They can still be decided.`,
    contacts: (count: number) =>
      count === 1
        ? '1 contact is open and owes its note. Have it written or handed over before.'
        : `${count} contacts are open and owe their notes. Have them written or handed over before.`,
  },
  became: 'What became of it',
  becameWhat: 'What became of what they held',
  disabledBy: (who: string) => `Disabled by ${who}`,
  going: 'Tickets are on their way to others.',
  went: (count: number, from: string, to: string, numbers: string) =>
    `${count === 1 ? '1 ticket' : `${count} tickets`} went from ${from} to ${to}: ${numbers}.`,
  wentToNobody: 'Unassigned',
  andMore: (numbers: string, more: number) => `${numbers} and ${more} more`,
  wentNothing: 'No ticket had to go to anybody.',
  stays: {
    ticketsAnswered: (count: number) =>
      count === 1
        ? '1 answered ticket stays with them until the customer writes.'
        : `${count} answered tickets stay with them until the customer writes.`,
    commitments: (count: number) =>
      count === 1 ? '1 promise is still theirs: give it to somebody.' : `${count} promises are still theirs: give them to somebody.`,
    approvals: (count: number) =>
      count === 1 ? '1 request of theirs still waits for approval.' : `${count} requests of theirs still wait for approval.`,
    contacts: (count: number) =>
      count === 1 ? '1 contact of theirs still owes its note.' : `${count} contacts of theirs still owe their notes.`,
  },
  enable: 'Let back in',
  enableLead: (name: string) => `${name} can sign in again with the password and second factor that they had.`,
  inviteAgain: 'Send the invitation again',
  inviteAgainLead: 'The earlier link stops working.',
  resetFactor: 'Reset the second factor',
  resetFactorLead: (name: string) =>
    `${name} is signed out everywhere and sets up a new one at the next sign-in. Be sure that it is ${name} who asks: call them back on a number that you know.`,
  sessions: 'Sessions',
  endSessions: 'End all sessions',
  endSessionsLead: (name: string) => `${name} is signed out everywhere at once and can sign in again.`,
  signedIn: 'Where they are signed in',
  nowhere: 'Nowhere right now.',
  unknownBrowser: 'A browser that does not say what it is',
  done: 'Done.',
} as const
