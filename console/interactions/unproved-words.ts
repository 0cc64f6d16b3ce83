/** Of a contact about a mail that did not prove whose it is: what to do. */
export const unprovedWords = {
  lead: 'The mail is not proved.',
  callOrAnswer: 'Call the customer back at the number on file, or answer asking them to sign in to the portal.',
  answerOnly: 'No number is on file to call back: answer asking them to sign in to the portal.',
  freely: 'You may answer as it is, as long as you change nothing of the account and show nothing of it.',
}
