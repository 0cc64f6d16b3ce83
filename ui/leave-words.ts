/** Apart from what the first page needs: they come with the question. */
export const leaveWords = {
  title: 'Leave without saving?',
  lead: 'What you changed here is not saved. If you leave it now, it is gone.',
  stay: 'Stay here',
  leave: 'Leave without saving',
} as const
