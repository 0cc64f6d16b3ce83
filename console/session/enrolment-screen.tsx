import { messages } from '#console/session/messages.ts'
import { OpenPage } from '#console/session/open-page.tsx'

export function EnrolmentScreen() {
  return <OpenPage title={messages.enrol.title}>{null}</OpenPage>
}
