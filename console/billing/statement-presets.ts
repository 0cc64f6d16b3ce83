export const presets = ['last_three_months', 'this_month', 'last_month', 'this_quarter', 'last_quarter', 'this_year', 'last_year'] as const
export type Preset = (typeof presets)[number]

/** The days of a named period, as of a day of the company's zone (`YYYY-MM-DD`); what still goes on ends today. Null is the server's own: the last three months. */
export function presetPeriod(preset: Preset, today: string): { from: string; to: string } | null {
  const year = Number(today.slice(0, 4))
  const month = Number(today.slice(5, 7)) - 1
  const quarter = month - (month % 3)
  if (preset === 'this_month') return { from: day(year, month, 1), to: today }
  if (preset === 'last_month') return { from: day(year, month - 1, 1), to: day(year, month, 0) }
  if (preset === 'this_quarter') return { from: day(year, quarter, 1), to: today }
  if (preset === 'last_quarter') return { from: day(year, quarter - 3, 1), to: day(year, quarter, 0) }
  if (preset === 'this_year') return { from: day(year, 0, 1), to: today }
  if (preset === 'last_year') return { from: day(year - 1, 0, 1), to: day(year, 0, 0) }
  return null
}

const day = (year: number, month: number, date: number) => new Date(Date.UTC(year, month, date)).toISOString().slice(0, 10)
