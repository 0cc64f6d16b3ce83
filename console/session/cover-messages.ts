/** What is said before anybody is signed in or after a session has ended. Apart from the other words: these come with the first page. */
export const messages = {
  steward: 'Steward',
  again: {
    title: 'Your session has ended',
    lead: 'Sign in again, and the page is as you left it.',
    other: (name: string) => `Not ${name}? Sign in as yourself; this page is left.`,
  },
} as const
