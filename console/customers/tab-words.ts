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
}
