import { signOut } from '#contract/session.ts'
import { keepInTabOnlyOf } from '#ui/drafts-left.ts'
import { useSubmit } from '#ui/use-endpoint.ts'

/** Ends the session, then loads the sign-in page anew, so that nothing that was read stays in memory, and nothing that was written in the tab. */
export function useSignOut(): () => void {
  const submit = useSubmit(signOut)
  return () =>
    submit.mutate(
      {},
      {
        onSettled: () => {
          keepInTabOnlyOf(null, new Date())
          window.location.assign('/sign-in')
        },
      },
    )
}
