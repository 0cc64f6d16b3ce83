import { instantText } from './instant-text.ts'
import { whole } from './random.ts'

/** What the rows lean on and is written before them. */
export type Ground = {
  customers: number
  tickets: number
  /** The start of the day on which everything is told. */
  today: Date
  staff: string[]
  /** Who works on tickets. */
  holders: string[]
  ticketCategories: string[]
  brands: string[]
  partners: string[]
  plans: string[]
  dispositions: string[]
}
/** `places`: of how many things it holds rows; of the customers, where nothing is said. */
export type CopiedTable = {
  table: string
  columns: string
  places?: (ground: Ground) => number
  rounds?: number
  row: (ground: Ground, place: number, round: number) => string
}

const nil = '\\N'
/** A line of COPY's text form. */
export const line = (...values: (string | number | boolean | null)[]) =>
  `${values.map((value) => (value === null ? nil : value)).join('\t')}\n`
export const array = (values: string[]) => `{${values.map((value) => `"${value.replaceAll('"', '')}"`).join(',')}}`
export const at = (ground: Ground, daysAgo: number) => instantText(ground.today.getTime() - daysAgo * 86_400_000)
export const on = (ground: Ground, daysAgo: number) => at(ground, daysAgo).slice(0, 10)
export const staffOf = (ground: Ground, ...about: number[]) => ground.staff[whole(ground.staff.length, ...about)] ?? null

/** A table that holds none, one or more rows of each customer. */
export function several<T>(
  table: string,
  columns: string,
  most: number,
  of: (place: number) => T[],
  row: (ground: Ground, place: number, one: T, which: number) => string,
): CopiedTable {
  return {
    table,
    columns,
    row: (ground, place) =>
      of(place)
        .slice(0, most)
        .map((one, which) => row(ground, place, one, which))
        .join(''),
  }
}
