/** What tabs of one browser say to each other: the part of a BroadcastChannel that is used. */
export type TabChannel<Message> = {
  postMessage(message: Message): void
  close(): void
  onmessage: ((event: MessageEvent<Message>) => void) | null
}

/** A channel to the other tabs. Where the browser has none, messages reach no one, and the tab works alone. */
export const tabChannel = <Message>(name: string): TabChannel<Message> =>
  typeof BroadcastChannel === 'undefined'
    ? { postMessage: () => undefined, close: () => undefined, onmessage: null }
    : new BroadcastChannel(name)
