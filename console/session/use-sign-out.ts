import { signOut } from '#contract/session.ts'
import { useSubmit } from '#ui/use-endpoint.ts'

/** Ends the session, then loads the sign-in page anew, so that nothing that was read stays in memory. */
export function useSignOut(): () => void {
  const submit = useSubmit(signOut)
  return () => submit.mutate({}, { onSettled: () => window.location.assign('/sign-in') })
}
