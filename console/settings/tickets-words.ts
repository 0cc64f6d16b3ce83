export const limitNames = ['unansweredDays', 'answeredDays', 'closedDays', 'reopenDays'] as const

/** What the section about tickets says. */
export const ticketsWords = {
  what: 'The settings of tickets',
  toAbsences: 'Absences: who is away, and who stands in',
  limits: 'Limits',
  days: (days: number) => (days === 1 ? '1 day' : `${days} days`),
  of: {
    unansweredDays: 'Unanswered, it goes into expired 1 after',
    answeredDays: 'Answered and not closed, it goes into expired 2 after',
    closedDays: 'Closed tickets are listed for',
    reopenDays: 'A reply opens a closed ticket again within',
  },
  unit: { days: 'days', tickets: 'tickets', percent: '%' },
  moves: 'Where the first two limits move, open tickets follow within minutes.',
  isFollowing: 'The limits were changed. Open tickets follow within minutes; some still stand where the limits of before put them.',
  giving: 'Giving tickets out',
  assignment: 'Tickets that nobody holds are given out',
  ways: {
    by_hand: 'By hand: they wait to be taken or given',
    round_robin: 'By turns: to whom one was given longest ago',
    load: 'By load: to who has the fewest open',
    skill: 'By skill: to who speaks the language and knows the product line',
  },
  assignmentHolds:
    'It holds for tickets that come, or come back, from then on. Those that nobody holds already stay unassigned until somebody takes or gives them.',
  mostOpen: 'Nobody is given more when they hold',
  tickets: (count: number) => (count === 1 ? '1 open ticket' : `${count} open tickets`),
  skillsElsewhere: 'Who is given tickets, and what each speaks and knows, stands with the person under Settings › Staff.',
  skillsAsk:
    'Who is given tickets, and what each speaks and knows, an administrator sets under Settings › Staff. Ask one where it is to change.',
  targets: 'Targets',
  warn: 'Warned when so much of the time is gone',
  timeHelp: 'Hours and minutes that the company works, such as 8 h, 1 h 30 min or 45 min.',
  percent: (percent: number) => `${percent} %`,
  inHours:
    'In hours that the company works, by its business hours and holidays. Targets hold for clocks that begin to run from now on; where hours or holidays change, what is left of each runs by the new ones.',
  priority: 'Priority',
  priorities: { urgent: 'Urgent', high: 'High', normal: 'Normal', low: 'Low' },
  firstResponse: 'First answer within',
  resolution: 'Resolved within',
  minutes: (minutes: number) => {
    const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
    return [hours > 0 ? `${hours} h` : '', rest > 0 || hours === 0 ? `${rest} min` : ''].filter(Boolean).join(' ')
  },
  targetField: (priority: string, what: string) => `${priority}: ${what.toLowerCase()}`,
  change: 'Change the settings of tickets',
  save: 'Save',
  notBetween: (first: number, last: number) => `Write a whole number from ${first} to ${last}.`,
  notTime: 'Write times as hours and minutes, such as 8 h or 1 h 30 min.',
  saved: 'Saved. It holds from now on.',
} as const

/** What the panel of a colleague says about tickets. */
export const skillsWords = {
  title: 'Tickets',
  what: 'What they speak and know',
  takes: 'Is given tickets by the house',
  takesNot: 'Is given none by the house',
  languages: 'Languages',
  languagesHelp: 'Codes such as es or fr, with commas between. Everybody speaks the company’s language.',
  lines: 'Product lines',
  linesHelp: 'As on the equipment and the plans, with commas between.',
  none: 'None',
  change: 'Change what they speak and know',
  save: 'Save',
  absences: 'Absences',
} as const
