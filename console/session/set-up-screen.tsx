import { LinkPage } from '#console/session/link-page.tsx'
import { messages } from '#console/session/messages.ts'
import { SetUpForm } from '#console/session/set-up-form.tsx'

/** Where the one-time link of an empty database opens. */
export function SetUpScreen() {
  return (
    <LinkPage purpose="set_up" title={messages.setUp.title} lead={() => messages.setUp.lead} wide>
      {({ takesMail }, token) => <SetUpForm token={token} takesMail={takesMail} />}
    </LinkPage>
  )
}
