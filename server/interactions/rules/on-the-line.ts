import { allowed, refused, type Verdict } from '../../platform/verdict.ts'

type Line = {
  /** Who handed it over, and who has it now. */
  byId: string | null
  staffId: string
  isWarm: boolean
  /** Offered and not taken, put aside, over: then nobody is on a line together. */
  isOpen: boolean
  leftLineAt: Date | null
}

/** Whether two colleagues are on the line of one contact: it was handed over warmly and taken, and who handed it over has not left. */
export const areTogether = ({ byId, staffId, isWarm, isOpen, leftLineAt }: Line): boolean =>
  byId !== null && byId !== staffId && isWarm && isOpen && leftLineAt === null

/** Only who handed it over leaves; who has it ends it with its note. */
export const mayLeaveLine = (line: Line, viewerId: string): Verdict =>
  areTogether(line) && line.byId === viewerId
    ? allowed
    : refused('interaction.not_on_line', 'You are not on the line of this contact any more.', { instead: 'Look at it again.' })
