import { messages } from '#console/session/messages.ts'
import { PasswordField as Asked, type PasswordFieldProps } from '#ui/password-field.tsx'

const words = { show: messages.show, hide: messages.hide, showWhat: messages.showPassword, newHelp: messages.newPasswordHelp }

/** A password, in the console’s words. */
export const PasswordField = (props: Omit<PasswordFieldProps, 'words'>) => <Asked words={words} {...props} />
