/** Minutes out of what a person writes for a length of time: “8 h”, “1 h 30 min”, “45”, which are minutes; null for what is none. */
export function typedMinutes(typed: string): number | null {
  const [, hours, minutes] = /^(?:(\d{1,4})\s*h)?\s*(?:(\d{1,6})\s*(?:min)?)?$/i.exec(typed.trim()) ?? []
  if (hours === undefined && minutes === undefined) return null
  return Number(hours ?? 0) * 60 + Number(minutes ?? 0)
}
