/** After how many seconds, counted from when it was sent, an outcome that nobody knows is asked for: then each hour, for a day. */
const looks = [10, 60, 300, 1_800, 7_200]
const hour = 3_600
const day = 24 * hour

/** What the gateway has and will know later (a bank account) is looked at as long as this. */
const pendingDays = 10
/** A gateway that does not answer is asked again after this; once it counts as away, its return wakes everybody. */
const unansweredSeconds = 60

export type Look = { at: Date } | { at: null }

/**
 * When the gateway is asked next; `at: null` where it has been long enough and a person has to look.
 * `haste` divides all of it, for tests.
 */
export function nextLook(given: { sentAt: Date; now: Date; isPending: boolean; wasAnswered: boolean; haste: number }): Look {
  const { sentAt, now, isPending, wasAnswered, haste } = given
  const passed = ((now.getTime() - sentAt.getTime()) / 1000) * haste
  const slot = looks.find((seconds) => seconds > passed) ?? (Math.floor(passed / hour) + 1) * hour
  if (slot > (isPending ? pendingDays * day : day)) return { at: null }
  const next = wasAnswered ? slot : Math.min(slot, passed + unansweredSeconds)
  return { at: new Date(sentAt.getTime() + (next * 1000) / haste) }
}

/** The gateway forgets a key after a day: sent again later, it would be another movement. */
const sameKeyHours = 23

export const maySendAgain = ({ sentAt, now, isSavedError, haste }: { sentAt: Date; now: Date; isSavedError: boolean; haste: number }) =>
  !isSavedError && (now.getTime() - sentAt.getTime()) * haste < sameKeyHours * hour * 1000

/** A charge that could not even be asked for is not made an hour later, when nobody waits for it any more; what goes back to a customer is. */
export const isTooLateToSend = (kind: string, preparedAt: Date, now: Date, haste: number) =>
  (kind === 'charge' || kind === 'save_method') && (now.getTime() - preparedAt.getTime()) * haste > hour * 1000
