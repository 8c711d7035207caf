/**
 * The page that receives the identity provider's answer, in the sign-in window and in MSAL's hidden frame. It must not
 * have Cross-Origin-Opener-Policy or contain the app itself.
 */
import { broadcastResponseToMainFrame } from '@azure/msal-browser/redirect-bridge'

function say(title: string, text: string) {
  document.title = `${title} – Syncscope`
  const heading = document.createElement('h1')
  heading.textContent = title
  const paragraph = document.createElement('p')
  paragraph.textContent = text
  document.querySelector('main')?.replaceChildren(heading, paragraph)
}

const answer = new URLSearchParams(location.search)
const adminConsent = answer.get('admin_consent')?.toLowerCase()
if (adminConsent === 'true') {
  // The link for an administrator ends here, in a window that no app waits for.
  say(
    'Consent was given',
    'People can now use Syncscope with the permissions that you approved. Let the person who sent you the link know, and close this window.',
  )
} else if (adminConsent !== undefined || (answer.has('error') && !answer.has('state'))) {
  say("Consent wasn't given", answer.get('error_description') ?? 'No changes were made. Close this window.')
} else {
  broadcastResponseToMainFrame().catch((error: unknown) => {
    say(
      "Sign-in couldn't be completed",
      `Close this window and try again. ${error instanceof Error ? error.message : ''}`,
    )
  })
}
