/** The guidance: short articles for agents. */
export const messages = {
  title: 'Guidance',
  lead: 'Short articles for every field, padlock and action.',
  words: 'Find an article',
  what: 'The guidance',
  article: 'The article',
  noneYet: 'There are no articles yet. They come with the presets of the company.',
  noMatch: (words: string) => `No article speaks of “${words}”. Try one word less.`,
  recent: 'Read last',
  recentEmpty: 'What you read is kept here.',
  list: 'Articles',
  noSubject: 'No article explains this yet.',
  all: 'All articles',
  open: 'Open as a page',
  close: 'Close',
  back: 'All articles',
} as const
