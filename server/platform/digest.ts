import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** SHA-256 in hex. */
export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
/** 256 random bits for a session, a token or a link; only its digest is stored. */
export const newToken = () => randomBytes(32).toString('base64url')
/** Compares in a time that does not depend on where two texts differ. */
export const sameSecret = (one: string, other: string) =>
  timingSafeEqual(createHash('sha256').update(one).digest(), createHash('sha256').update(other).digest())
