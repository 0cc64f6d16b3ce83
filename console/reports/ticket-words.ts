import { ageBounds, type TicketCaseKind, type TicketRatingsBy, type TicketReportBy } from '#contract/ticket-report.ts'

const by = { label: 'Counted by', agent: 'Agent', team: 'Team', category: 'Category', priority: 'Priority' } as const satisfies Record<
  TicketReportBy | 'label',
  string
>

/** By its place between the bounds. */
function ageAt(place: number): string {
  const [first, last] = [ageBounds[place - 1], ageBounds[place]]
  if (first === undefined) return 'Less than a day'
  return last === undefined ? `More than ${first} days` : `${first} to ${last} days`
}
const openFor = (place: number) => `Open now: ${ageAt(place).toLowerCase()}`

/** What the reports about tickets say. */
export const ticketWords = {
  what: 'The report',
  lead: 'Times are business hours. An answer counts for who gave it; what was closed or expired, for who held it.',
  by,
  per: 'Step',
  priorities: { urgent: 'Urgent', high: 'High', normal: 'Normal', low: 'Low' } as Record<string, string>,
  none: { agent: 'Nobody', team: 'In no team', category: 'Without a category', priority: 'Without a priority' } satisfies Record<
    TicketReportBy,
    string
  >,
  figures: 'In short',
  opened: 'Opened',
  answered: 'Answers',
  closed: 'Closed',
  openNow: 'open now,',
  pastTarget: (missed: string) => `${missed} past a target`,
  behind: (what: string, count: string) => `${what}: ${count}`,
  behindOf: (name: string, what: string, count: string) => `${name}, ${what}: ${count}`,
  all: 'all of them',
  notHere: 'what this time does not show',
  firstAnswer: 'until the first answer, the middle one of tickets first answered in this time',
  resolution: 'of waiting for us, the middle one of tickets answered and closed in this time',
  notMeasured: '–',
  volumes: 'Tickets that came and went',
  volumesLabel: (lines: string) => `Tickets opened, answered and closed. ${lines}. The table holds every value.`,
  line: (label: string, total: string) => `${label} ${total}`,
  step: 'From',
  first: 'First answer within its target',
  resolved: 'Resolved within the target',
  share: (percent: string, met: string, judged: string) => `${percent}, ${met} of ${judged}`,
  pick: 'Pick a name to see the tickets that were too late, or all that had a target where none was',
  noTarget: 'No ticket in this time had a target.',
  median: 'Middle',
  p90: 'Nine of ten within',
  inTime: 'In time',
  measured: 'Measured',
  ages: 'How long open tickets have been open',
  ageAt,
  agesLead: 'now, whatever the period',
  age: 'Open for',
  tickets: 'Tickets',
  allOfThem: 'What each did, and holds',
  expired1: 'Expired 1',
  expired2: 'Expired 2',
  open: 'Open now',
  ours: 'Wait for us',
  missed: 'Past a target',
  nothing: 'There was no ticket in this time.',
  minutes: (minutes: number) => {
    const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
    if (hours === 0) return `${rest} min`
    return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`
  },
  cases: {
    title: 'Tickets behind the count',
    of: (label: string) => `Tickets: ${label}`,
    kind: 'Which',
    kinds: {
      opened: 'Opened',
      answered: 'Answered',
      closed: 'Closed',
      first_response: 'First answer had a target',
      first_response_missed: 'First answer too late',
      resolution: 'Resolving had a target',
      resolution_missed: 'Resolved too late',
      expired_1: 'Went into expired 1',
      expired_2: 'Went into expired 2',
      open: 'Open now',
      ours: 'Open now, wait for us',
      missed: 'Open now, past a target',
      age_0: openFor(0),
      age_1: openFor(1),
      age_2: openFor(2),
      age_3: openFor(3),
      age_4: openFor(4),
      age_5: openFor(5),
    } satisfies Record<TicketCaseKind, string>,
    none: 'No ticket fits.',
    close: 'Hide the list',
    at: 'When',
    when: (day: string, isByLimit: boolean) => (isByLimit ? `${day}, because the limit was changed` : day),
    ticket: 'Ticket',
    customer: 'Customer',
    took: 'Took',
    by: 'Agent',
    open: (number: string, subject: string) => `#${number} ${subject}`,
  },
  ratings: {
    lead: 'What customers said of the answer after their ticket was closed.',
    by: { label: by.label, agent: by.agent, team: by.team, category: by.category } satisfies Record<TicketRatingsBy | 'label', string>,
    what: 'The ratings',
    average: 'of 5, on average',
    answers: (answers: string, closed: string) => `${answers} ratings of ${closed} closed tickets that could be rated`,
    title: 'Average rating',
    pick: 'Pick a name to read what was said',
    none: 'Nobody rated an answer in this time.',
    words: (average: string, answers: number, shown: string) => `${average} of 5, ${shown} ${answers === 1 ? 'rating' : 'ratings'}`,
    number: 'Ratings',
    averageHead: 'Average',
    /** As customers chose it. */
    starsHead: (stars: number) => `${stars} ${['Bad', 'Not good', 'All right', 'Good', 'Very good'][stars - 1] ?? ''}`.trim(),
    spread: 'How many stars were given',
    said: {
      of: (label: string) => `What was said: ${label}`,
      close: 'Hide what was said',
      none: 'No rating fits.',
      stars: 'Stars',
      words: 'In their words',
      silent: 'Said nothing more',
    },
  },
} as const
