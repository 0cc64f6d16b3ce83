/** What the pages of a customer are called. Apart from the other words: the keys and the actions name them on every page. */
export const tabWords = {
  label: 'Pages of this customer',
  dashboard: 'Dashboard',
  account: 'Account',
  notes: 'Notes',
  billing: 'Billing',
  services: 'Services',
  tickets: 'Tickets',
  messages: 'Messages',
  history: 'History',
  masterScreen: 'Master screen',
  status: 'Status',
}

/** The letter that leads to a tab, after `G`. */
export const tabLetters = {
  dashboard: 'd',
  account: 'a',
  notes: 'n',
  billing: 'b',
  services: 's',
  tickets: 't',
  messages: 'm',
  history: 'h',
} as const
