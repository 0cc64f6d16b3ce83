import { useEffect, useState } from 'react'
import { ForgottenPassword } from '#console/session/forgotten-password.tsx'
import { messages } from '#console/session/messages.ts'
import { OpenPage } from '#console/session/open-page.tsx'
import { SignInForm } from '#console/session/sign-in-form.tsx'
import { useGo } from '#ui/place-link.tsx'

/** Where nobody is signed in. At /sign-in the console opens afterwards; anywhere else the page of that address does. */
export function SignInScreen() {
  const [forgotten, setForgotten] = useState(false)
  const go = useGo()

  useEffect(() => {
    document.title = messages.signIn.title
  }, [])

  return (
    <OpenPage title={forgotten ? messages.forgotten.title : messages.signIn.title}>
      {forgotten ? (
        <ForgottenPassword onBack={() => setForgotten(false)} />
      ) : (
        <SignInForm
          onForgotten={() => setForgotten(true)}
          onSignedIn={() => {
            if (window.location.pathname === '/sign-in') go('/')
          }}
        />
      )}
    </OpenPage>
  )
}
