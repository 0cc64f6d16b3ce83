const signIn = '/portal/sign-in'
const open = [signIn, '/portal/sign-up', '/portal/invitation', '/portal/reset-password', '/portal/view']

/** Whether this is a page of this portal behind its sign-in. Whatever a link may say: nobody is led anywhere else by signing in. */
export const isOwnPage = (path: string): boolean => /^\/portal(?:\/[\w-]+)*$/.test(path) && !open.includes(path)

/** Where to sign in, so that one comes back to the page one was on; where a session ended there, with that. */
export function toSignIn(from: string, hasEnded: boolean): string {
  const asked = new URLSearchParams({ ...(isOwnPage(from) && from !== '/portal' && { back: from }), ...(hasEnded && { ended: 'yes' }) })
  return asked.size === 0 ? signIn : `${signIn}?${asked}`
}

/** What the address of the sign-in says: where to go on, and whether a session ended. */
export function readWayBack(search: string): { back: string; hasEnded: boolean } {
  const asked = new URLSearchParams(search)
  const back = asked.get('back') ?? ''
  return { back: isOwnPage(back) ? back : '/portal', hasEnded: asked.get('ended') === 'yes' }
}
