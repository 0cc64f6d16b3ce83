/**
 * Ids in the layout of UUID version 7: the instant, then a counter, so that a list by id is a list by time and every fill gives the
 * same ids.
 */
export function orderedIds(): (at: Date) => string {
  let count = 0
  return (at) => {
    count += 1
    const time = at.getTime().toString(16).padStart(12, '0')
    return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${count.toString(16).padStart(12, '0')}`
  }
}
