import { inWords } from './duration-in-words.ts'
import type { InQueue, TicketFacts } from './queue.ts'

/** How the people of a ticket are called by whoever reads: “you” of themselves. Who signs in to no portal is not said to have viewed nothing. */
export type Named = {
  holder: string | null
  answeredBy: string | null /** Who waits for an answer, where that is not the customer. */
  waiting: string | null
  /** Whether that is the customer, as far as anybody knows: an account is known, and what they wrote proved to be theirs. */
  isCustomer: boolean
  isOwn: boolean
  isOwnAnswer: boolean
  hasPortal: boolean
  /** The answer that was mailed again has not left yet. */
  mailWaits: boolean
  /** The mail of the last answer came back, or no mail server took it. */
  isUndelivered: boolean
  /** It is marked as spam. */
  isSpam: boolean
}

/** Why a ticket is in its queue, as a sentence: “The customer replied 3 hours after your answer.” */
export function queueReason(ticket: TicketFacts, { queue }: InQueue, named: Named, now: Date): string {
  const ago = (at: Date | null) => `${inWords(at ?? ticket.createdAt, now)} ago`
  const who = whoWaits(named)
  const holder = named.isOwn ? 'you' : (named.holder ?? 'a colleague')
  switch (queue) {
    case 'closed':
      // It may have been closed before anybody called it spam.
      return `${named.isSpam ? 'Spam. ' : ''}${ticket.closedBy === 'customer' ? 'The customer closed it' : 'Closed by us'} ${ago(ticket.closedAt)}.`
    case 'expired_1':
      return ticket.restartedAt
        ? `Given to ${holder} again ${ago(ticket.restartedAt)}, and still not answered.`
        : `${who} wrote ${ago(ticket.unansweredSince)} and has no answer.`
    case 'expired_2':
      return `${answered(ticket, named, ago)}; ${canView(ticket, named) ? `the customer ${viewed(ticket, ago)}` : 'nobody wrote since'}.`
    case 'unassigned':
      if (ticket.unansweredSince) return `${who} wrote ${ago(ticket.unansweredSince)}; nobody has been given it.`
      return ticket.answeredAt ? `Answered ${ago(ticket.answeredAt)}; nobody holds it.` : 'Nobody has been given it.'
    case 'waiting':
      return replied(ticket, named)
    case 'new':
      return ticket.restartedAt
        ? `Given to ${holder} ${ago(ticket.assignedAt)}, out of expired 1, and not opened yet.`
        : `Given to ${holder} ${ago(ticket.assignedAt)}, and not opened yet.`
    case 'open':
      return ticket.unansweredSince
        ? `Opened ${ago(ticket.openedAt)}; ${named.waiting ?? (named.isCustomer ? 'the customer' : 'somebody')} has waited ${inWords(ticket.unansweredSince, now)} for an answer.`
        : `Opened ${ago(ticket.openedAt)}, and not answered yet.`
    case 'answered':
      return canView(ticket, named)
        ? `${answered(ticket, named, ago)}; the customer ${looked(ticket, ago)}.`
        : `${answered(ticket, named, ago)}.`
  }
}

const whoWaits = ({ waiting, isCustomer }: Named) => waiting ?? (isCustomer ? 'The customer' : 'Somebody')

type Ago = (at: Date | null) => string

function replied({ unansweredSince, ...ticket }: TicketFacts, named: Named): string {
  // A newer answer was to something else that was put together with it.
  const isOfElse = unansweredSince !== null && ticket.answeredAt !== null && ticket.answeredAt > unansweredSince
  const answeredAt = isOfElse ? ticket.holderAnsweredAt : ticket.answeredAt
  const whose = isOfElse ? 'our' : whoseAnswer(named)
  const who = whoWaits(named)
  if (!unansweredSince || !answeredAt) return `${who} replied.`
  return `${who} replied ${inWords(answeredAt, unansweredSince)} after ${whose} answer.`
}

function whoseAnswer({ isOwnAnswer, answeredBy }: Named): string {
  if (isOwnAnswer) return 'your'
  return answeredBy ? possessive(answeredBy) : 'our'
}

function answered({ answeredAt, repostedAt }: TicketFacts, { mailWaits, isUndelivered }: Named, ago: Ago): string {
  if (!repostedAt || !answeredAt || repostedAt <= answeredAt) return `Answered ${ago(answeredAt)}`
  if (isUndelivered) return `The answer was to be mailed again ${ago(repostedAt)} and was not delivered`
  return mailWaits
    ? `The answer was to be mailed again ${ago(repostedAt)} and has not left yet`
    : `The answer was mailed again ${ago(repostedAt)}`
}
const sawIt = ({ viewedAt, answeredAt }: TicketFacts) => viewedAt !== null && answeredAt !== null && viewedAt >= answeredAt
/** Who looked at it once has looked, though nobody signs in any more. */
const canView = (ticket: TicketFacts, { hasPortal }: Named) => hasPortal || sawIt(ticket)
/** Of expired 2: never viewed, or viewed and not closed. */
const viewed = (ticket: TicketFacts, ago: Ago) =>
  sawIt(ticket) ? `viewed it ${ago(ticket.viewedAt)} and did not close it` : 'never viewed it'
const looked = (ticket: TicketFacts, ago: Ago) => (sawIt(ticket) ? `viewed it ${ago(ticket.viewedAt)}` : 'has not viewed it yet')
const possessive = (name: string) => (name.endsWith('s') ? `${name}’` : `${name}’s`)
