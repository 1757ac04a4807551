import type { ChatState } from "../conversation/chat.ts";

/** A reconnection that takes less than this is not worth a word. */
const patienceMs = 1500;

/** Tells when the connection has been gone for long enough to say so, and when it is back. */
export function createOfflineNotice(onChange: (offline: boolean) => void): (chat: ChatState) => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return ({ connection, session }) => {
    if (connection === "live" || connection === "idle" || !session) {
      clearTimeout(timer);
      timer = undefined;
      onChange(false);
    } else if (connection === "down") {
      timer ??= setTimeout(() => onChange(true), patienceMs);
    }
  };
}
