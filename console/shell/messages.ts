/** What the shell says where no other screen speaks. */
export const messages = {
  nothingHere: 'Nothing is at this address',
  nothingHereMore: 'The link may be old or cut off.',
  toReports: 'Reports',
  toCollections: 'Collections',
  toBooks: 'Books',
  toMyWork: 'My work',
  toTickets: 'Tickets',
  toProspects: 'Prospects',
  toStart: 'Go to the customers',
} as const
