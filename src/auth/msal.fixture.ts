import {
  type AccountInfo,
  AuthError as MsalError,
  type AuthenticationResult,
  type EventCallbackFunction,
  EventType,
  InteractionType,
  type IPublicClientApplication,
  type PopupRequest,
  type SilentRequest,
  stubbedPublicClientApplication,
} from '@azure/msal-browser'

/** An account as MSAL lists it. Without `home` its home tenant is `tenantId`, otherwise it's a guest there. */
export const msalAccount = (name: string, tenantId: string, home = tenantId): AccountInfo => ({
  homeAccountId: `id-${name}.${home}`,
  environment: 'login.microsoftonline.com',
  tenantId,
  username: `${name}@contoso.com`,
  localAccountId: `id-${name}`,
  name,
})

export const tokenResult = (
  account: AccountInfo,
  scopes: readonly string[],
  { accessToken = `token of ${account.name ?? ''}`, expiresOn = new Date(3_600_000) } = {},
): AuthenticationResult => ({
  authority: `https://login.microsoftonline.com/${account.tenantId}`,
  uniqueId: account.localAccountId,
  tenantId: account.tenantId,
  scopes: [...scopes],
  account,
  idToken: '',
  idTokenClaims: {},
  accessToken,
  fromCache: false,
  expiresOn,
  tokenType: 'Bearer',
  correlationId: 'correlation-1',
})

/** An error as MSAL throws it. Entra's errors have their number in the message. */
export const msalError = (code: string, message = '', subError?: string) =>
  new MsalError(code, 'correlation-1', message, subError)

/** A Microsoft window that the test answers, with an account's token or an error. */
type OpenWindow = {
  request: PopupRequest
  answer(result: AuthenticationResult): void
  fail(error: Error): void
}

/**
 * The parts of MSAL that the session uses, without a browser and an identity provider. Windows wait for the test's
 * answer, and
 * `silent` answers requests without a window.
 */
export function fakeMsal(...signedIn: AccountInfo[]) {
  let accounts = signedIn
  const windows: OpenWindow[] = []
  const asked: SilentRequest[] = []
  const cleared: (string | undefined)[] = []
  const callbacks: EventCallbackFunction[] = []
  let silent: (request: SilentRequest) => Promise<AuthenticationResult> = () =>
    Promise.reject(msalError('no_tokens_found'))

  const add = (account: AccountInfo) => {
    accounts = [...accounts.filter((known) => known.localAccountId !== account.localAccountId), account]
  }
  const openWindow = (request: PopupRequest, signsIn = true) =>
    new Promise<AuthenticationResult>((resolve, reject) => {
      windows.push({
        request,
        answer(result) {
          if (signsIn) add(result.account)
          resolve(result)
        },
        fail: reject,
      })
    })

  const msal: IPublicClientApplication = {
    ...stubbedPublicClientApplication,
    initialize: () => Promise.resolve(),
    getAllAccounts: () => accounts,
    addEventCallback: (callback) => {
      callbacks.push(callback)
      return 'callback'
    },
    loginPopup: (request) => openWindow(request ?? { scopes: [] }),
    acquireTokenPopup: (request) => openWindow(request),
    logoutPopup: (request) =>
      openWindow({ scopes: [], ...(request?.account ? { account: request.account } : {}) }, false).then(
        () => undefined,
      ),
    acquireTokenSilent: (request) => {
      asked.push(request)
      return silent(request)
    },
    clearCache: (request) => {
      const account = request?.account ?? undefined
      cleared.push(account?.localAccountId)
      accounts = account ? accounts.filter((known) => known.localAccountId !== account.localAccountId) : []
      return Promise.resolve()
    },
  }

  return {
    msal,
    windows,
    /** The requests made without a window. */
    asked,
    /** The local IDs of the accounts whose tokens were removed. Undefined means all. */
    cleared,
    /** The pending window. */
    window(): OpenWindow {
      const last = windows.at(-1)
      if (!last) throw new Error('No window was opened.')
      return last
    },
    answerSilently(next: typeof silent) {
      silent = next
    },
    /** Reports to the session that MSAL opened a window. */
    opened(popupWindow: Window) {
      for (const callback of callbacks)
        callback({
          eventType: EventType.POPUP_OPENED,
          interactionType: InteractionType.Popup,
          payload: { popupWindow },
          error: null,
          correlationId: 'correlation-1',
          timestamp: 0,
        })
    },
  }
}
