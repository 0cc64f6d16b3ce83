import { surnames } from './names.ts'
import { chance, scattered, skewed, whole } from './random.ts'

// What is true of the place-th ticket, as customer.ts says it of a customer. They come in one after the other over three years; most are closed,
// and what is open is young, as it is where people work.

export const messagesAtMost = 8
const days = 1095
const daySeconds = 86_400

export const ticketNumber = (place: number) => 23_001 + place
export const ticketsOf = (customers: number) => Math.round(customers * 0.3)
const createdDaysAgo = (place: number, tickets: number) => days * (1 - (place + 0.5) / tickets) + 0.02

export type Standing = 'closed' | 'spam' | 'new' | 'open' | 'waiting' | 'answered' | 'unassigned' | 'expired_1' | 'expired_2'

function standingOf(place: number, daysAgo: number): Standing {
  const drawn = chance(place, 201)
  const among = (...shares: [Standing, number][]): Standing => {
    let left = chance(place, 202)
    for (const [standing, share] of shares) {
      if (left < share) return standing
      left -= share
    }
    return 'closed'
  }
  if (drawn < 0.01) return 'spam'
  if (daysAgo < 14 && drawn > 0.2) return among(['new', 0.18], ['open', 0.25], ['waiting', 0.15], ['answered', 0.3], ['unassigned', 0.12])
  if (daysAgo < 29 && drawn > 0.66) return among(['new', 0.12], ['open', 0.28], ['waiting', 0.25], ['answered', 0.2], ['unassigned', 0.15])
  if (daysAgo > 31 && daysAgo < 400 && drawn > 0.975) return among(['expired_1', 0.45], ['expired_2', 0.55])
  return 'closed'
}

/** C: the customer wrote. S: we answered. N: an internal note. */
const courses: Record<Standing, readonly string[]> = {
  closed: ['CS', 'CSCS', 'CNSCS', 'CSCSCNS', 'CNCSCSNS', 'CSCSCS'],
  spam: ['C'],
  new: ['C', 'CC'],
  unassigned: ['C', 'CC', 'C'],
  open: ['C', 'CN', 'CC', 'CNNC'],
  waiting: ['CSC', 'CNSC', 'CSCSNC', 'CNSCSCC'],
  answered: ['CS', 'CNS', 'CSCS', 'CNSCSS'],
  expired_1: ['C', 'CN', 'CC'],
  expired_2: ['CS', 'CSCS', 'CNS'],
}

export type MadeTicket = {
  standing: Standing
  messages: { kind: 'C' | 'S' | 'N'; at: number }[]
  createdAt: number
  assignedAt: number | null
  openedAt: number | null
  viewedAt: number | null
  closedAt: number | null
}

/** When what happened, in seconds; `today` is the start of the day on which it is told. */
export function ticketAt(place: number, tickets: number, today: number): MadeTicket {
  const ago = createdDaysAgo(place, tickets)
  const standing = standingOf(place, ago)
  const course = courses[standing][whole(courses[standing].length, place, 203)] ?? 'C'
  const isDone = standing === 'closed' || standing === 'spam'
  const span = Math.min(ago * (isDone ? 0.9 : 0.7), isDone ? 0.5 + 12 * chance(place, 204) : 10)
  const at = (part: number) => today - Math.floor((ago - span * part) * daySeconds)
  const isHeld = standing !== 'unassigned' && standing !== 'spam'
  return {
    standing,
    messages: [...course].map((kind, which) => ({ kind: kind as 'C' | 'S' | 'N', at: at(which / course.length) })),
    createdAt: at(0),
    assignedAt: isHeld ? at(0.05) : null,
    openedAt: isHeld && standing !== 'new' ? at(0.1) : null,
    viewedAt: course.includes('S') && chance(place, 205) < 0.5 ? at(0.98) : null,
    closedAt: isDone ? at(1) : null,
  }
}

export const isOfNobodyKnown = (place: number, standing: Standing) => standing === 'spam' || chance(place, 206) < 0.03
/** Four of a hundred that are open are put off. */
export const isSnoozed = (place: number, { closedAt }: MadeTicket) => closedAt === null && chance(place, 207) < 0.04
export const customerOfTicket = (place: number, customers: number) => whole(customers, place, 208)
export const holderOf = (place: number, holders: number) => whole(holders, place, 209)

// Latin letters alone, so that a word is known by itself after accents are taken away.
const words = [
  ...new Set(
    surnames
      .map((word) =>
        word
          .normalize('NFD')
          .toLowerCase()
          .replace(/[^a-z]/g, ''),
      )
      .filter((word) => word.length > 2),
  ),
]
// Half of all that is written is a hundred of them; every third message has one that stands in few others, every tenth a serial number.
const common = 20_000
const drawnWords = Array.from({ length: 0x1_0000 }, (_, place) => wordOfRank(skewed(common, 3, place, 210)))
const rareWords = words.slice(common)

/** The most frequent is of rank 0. */
export function wordOfRank(rank: number): string {
  return words[rank] ?? 'silva'
}
export const rareWord = (turn: number) => rareWords[scattered(turn, rareWords.length)] ?? ''

export function saidIn(place: number, which: number): string {
  let state = Math.floor(chance(place, which, 211) * 0xffff_ffff) | 1
  const draw = () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return state >>> 0
  }
  let text = drawnWords[draw() & 0xffff] ?? ''
  for (let words = 8 + (draw() % 34); words > 0; words -= 1) text += ` ${drawnWords[draw() & 0xffff]}`
  if (draw() % 3 === 0) text += ` ${rareWords[draw() % rareWords.length]}`
  if (draw() % 10 === 0) text += ` SN${10_000_000 + place}`
  return `${text}.`
}

export function subjectOf(place: number): string {
  const word = (which: number) => wordOfRank(skewed(common, 3, place, which, 212))
  return `${['Question about', 'Trouble with', 'Change of', 'No', 'Bill for'][whole(5, place, 213)]} ${word(0)} ${word(1)} ${word(2)}`
}
