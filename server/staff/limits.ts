import type { LimitKind } from '#server/serve.ts'

/** Requests a minute for one session or token (exports: an hour). A company may set its own in `company.limits`. */
export const requestLimits: Record<LimitKind, { perWindow: number; windowSeconds: number; says: string }> = {
  api: { perWindow: 300, windowSeconds: 60, says: 'Too many requests in one minute. Wait a moment, then go on.' },
  search: { perWindow: 120, windowSeconds: 60, says: 'Too many searches in one minute. Wait a moment, then go on.' },
  // A list that is live is read anew by itself: that takes nothing from what its reader may look for.
  list: { perWindow: 180, windowSeconds: 60, says: 'This list was read too often in one minute. Wait a moment, then go on.' },
  // By words the same list costs what a search costs; the search box goes on being counted for itself.
  list_search: { perWindow: 120, windowSeconds: 60, says: 'This list was searched too often in one minute. Wait a moment, then go on.' },
  export: { perWindow: 5, windowSeconds: 3600, says: 'Five exports an hour are the limit. Try again later.' },
  upload: { perWindow: 30, windowSeconds: 3600, says: 'Thirty uploads an hour are the limit. Try again later.' },
}

export const idleMinutes = 30
export const sessionHours = 12
export const proofMinutes = 5
