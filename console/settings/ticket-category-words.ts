/** What the settings of ticket categories say. */
export const categoryWords = {
  what: 'The categories',
  add: 'New category',
  createAct: 'Add the category',
  none: 'There is no category yet. Tickets go without until you add one.',
  name: 'Name',
  state: 'State',
  inUse: 'In use',
  retired: 'Retired',
  rename: (name: string) => `Rename ${name}`,
  retire: (name: string) => `Retire ${name}`,
  retireLead: 'It is offered no longer. Tickets that have it keep it. This can be undone.',
  retireAct: 'Retire the category',
  bringBack: (name: string) => `Bring ${name} back`,
  save: 'Save',
  /** What stands in a row; the name follows for ears. */
  inRow: { up: 'Up', down: 'Down', rename: 'Rename', retire: 'Retire', bringBack: 'Bring back' },
  moved: (name: string, place: number, count: number) => `${name} is now ${place} of ${count}.`,
} as const
