import { allowed, refused, type Verdict } from '#server/platform/verdict.ts'

/** One that is retired stays readable in old notes, and no new note takes it. */
export const refuseRetired = ({ category, name }: { category: string; name: string }): Verdict =>
  refused('disposition.retired', `“${category} › ${name}” is retired: no new note takes it.`, {
    instead: 'Choose another from the list, or ask an administrator to bring it back.',
  })

/** Every note needs a disposition, so the last one stays. */
export const mayRetire = ({ inUse }: { inUse: number }): Verdict =>
  inUse > 1
    ? allowed
    : refused('disposition.last', 'This is the last disposition in use, and every note needs one.', { instead: 'Add another first.' })
