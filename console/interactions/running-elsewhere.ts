import type { OpenInteraction } from '#console/interactions/interaction-context.ts'

/** What is older was left without its note, and stands in My work. */
const runsAtMostMs = 4 * 3_600_000

type Contact = Pick<OpenInteraction, 'id' | 'state' | 'channel' | 'startedAt'>

/** Calls and chats that go on while another page is looked at: somebody waits there. */
export const runningElsewhere = <C extends Contact>(owed: readonly C[], inView: Pick<C, 'id'> | null, now: Date): C[] =>
  owed.filter(
    ({ id, state, channel, startedAt }) =>
      id !== inView?.id &&
      state === 'open' &&
      (channel === 'call' || channel === 'chat') &&
      now.getTime() - Date.parse(startedAt) < runsAtMostMs,
  )
