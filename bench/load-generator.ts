import { answerParent } from './asked-by-message.ts'
import { closedLoop, type Stretch } from './closed-loop.ts'
import { type Answer, openConnection } from './connection.ts'
import { tokensFor } from './ground.ts'
import { pacedLoop } from './paced-loop.ts'
import { ticketWorks } from './ticket-work.ts'
import { lookUp, type Work, type World, works } from './work.ts'

/** `perSecond`: so many are asked, whatever becomes of them; without it each connection asks again as soon as it is answered. */
export type Load = { port: number; world: World; work: string; connections: number; seconds: number; firstTurn: number; perSecond?: number }

// The load generator: a process of its own, asked for one stretch after the other.
answerParent<Load, Stretch>(async ({ port, world, work: name, connections, seconds, firstTurn, perSecond }) => {
  const work = [lookUp, ...works, ...ticketWorks].find((one) => one.name === name)
  if (!work) throw new Error(`There is no work named ${name}.`)
  const tokens = tokensFor(work)
  const open = Array.from({ length: connections }, (_, place) => openConnection(port, `steward-${port}=${tokens[place]}`))
  try {
    const one = async (worker: number, turn: number) => problemWith(work, await open[worker]?.ask(work.ask(world, turn, 'http')))
    return await (perSecond === undefined
      ? closedLoop(connections, seconds, firstTurn, one)
      : pacedLoop(connections, seconds, firstTurn, perSecond, one))
  } finally {
    for (const connection of open) connection.close()
  }
})

/** Anything but a good answer with something in it would make a fast figure of a failure. */
function problemWith(work: Work, answer: Answer | undefined): string | null {
  if (!answer) return 'No connection.'
  if (answer.status >= 300) return `${answer.status} ${answer.body.toString('utf8').slice(0, 300)}`
  const isEmptyList = answer.body.length < 200 && answer.body.includes('"items":[]')
  return isEmptyList && !work.mayBeEmpty ? 'Nothing was found.' : null
}
