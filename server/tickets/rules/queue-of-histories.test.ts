import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Diary, histories, queuesByDiary } from '#test/ticket-histories.ts'
import { queueOf, type TicketFacts } from './queue.ts'

const begin = new Date('2026-01-05T09:00:00Z')

/** The facts that stand in the ticket, kept as it goes: each act changes what it changes, nothing is read again. */
function begun(at: Date): TicketFacts {
  return {
    createdAt: at,
    closedAt: null,
    closedBy: null,
    assignedTo: null,
    assignedAt: null,
    unansweredSince: at,
    answeredAt: null,
    holderAnsweredAt: null,
    restartedAt: null,
    repostedAt: null,
    openedAt: null,
    viewedAt: null,
    expiredAt: null,
  }
}

test('whatever happens to a ticket, it is in exactly one queue at every moment: the one that its history tells', () => {
  const seen = new Map<string, number>()
  fc.assert(
    fc.property(histories, (acts) => {
      const diary = new Diary(begin)
      let facts = begun(begin)
      const answers = new Map<string, Date>()
      const check = () => {
        const told = queuesByDiary(diary, diary.now, diary.limits)
        expect(told).toHaveLength(1)
        const { queue, since } = queueOf(facts, diary.limits, diary.now)
        expect(queue).toBe(told[0])
        expect(since.getTime()).toBeLessThanOrEqual(diary.now.getTime())
        seen.set(queue, (seen.get(queue) ?? 0) + 1)
      }
      for (const act of acts) {
        if (!diary.isPossible(act)) continue
        const before = diary.log.length
        diary.write(act)
        // What is taken back was not: they are what the rest tells.
        const anew = act.do === 'take_back'
        if (anew) {
          facts = begun(begin)
          answers.clear()
        }
        for (const one of diary.log.slice(anew ? 1 : before)) facts = after(facts, one, answers)
        check()
      }
    }),
    { numRuns: 2_000 },
  )
  expect([...seen.keys()].sort()).toEqual(['answered', 'closed', 'expired_1', 'expired_2', 'new', 'open', 'unassigned', 'waiting'])
})

function after(facts: TicketFacts, one: Diary['log'][number], answers: Map<string, Date>): TicketFacts {
  const { at, who = null } = one
  switch (one.do) {
    case 'customer_writes':
      return { ...facts, unansweredSince: facts.unansweredSince ?? at }
    case 'answer': {
      answers.set(who ?? '', at)
      const own = who === facts.assignedTo
      return {
        ...facts,
        answeredAt: at,
        unansweredSince: null,
        restartedAt: null,
        holderAnsweredAt: own ? at : facts.holderAnsweredAt,
        openedAt: own ? (facts.openedAt ?? at) : facts.openedAt,
      }
    }
    case 'given': {
      const clock = facts.restartedAt ?? facts.unansweredSince
      const isExpired = clock !== null && at.getTime() >= clock.getTime() + one.limits.unansweredDays * 86_400_000
      return {
        ...facts,
        assignedTo: who,
        assignedAt: at,
        holderAnsweredAt: who === null ? null : (answers.get(who) ?? null),
        openedAt: null,
        restartedAt: who !== null && isExpired ? at : facts.restartedAt,
      }
    }
    case 'holder_looks':
      // Whoever looked while it was theirs by mistake has not opened it for who holds it.
      return who === facts.assignedTo ? { ...facts, openedAt: facts.openedAt ?? at } : facts
    case 'customer_views':
      return { ...facts, viewedAt: at }
    case 'we_close':
    case 'customer_closes':
      return { ...facts, closedAt: at, closedBy: one.do === 'we_close' ? 'administration' : 'customer' }
    case 'reopen':
      return { ...facts, closedAt: null, closedBy: null }
    case 'repost':
      return { ...facts, repostedAt: at }
    default:
      return facts
  }
}
