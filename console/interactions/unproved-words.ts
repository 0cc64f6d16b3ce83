/** Of a contact about a mail that did not prove whose it is: what to do. */
export const unprovedWords = {
  lead: 'The mail is not proved.',
  callOrSignIn: 'Call the customer back at the number on file, or answer asking them to sign in to the portal.',
  callOnly: 'Call the customer back at the number on file.',
  signInOnly: 'No number is on file to call back: answer asking them to sign in to the portal.',
  neither: 'No number is on file to call back, and nobody signs in to the portal for this account.',
  freely: 'You may answer as it is, as long as you change nothing of the account and show nothing of it.',
}
