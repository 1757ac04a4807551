/** Flags that outlive a page view. Storage may be forbidden (private mode, policy): then nothing is remembered. */
function flag(storage: () => Storage, key: string) {
  return {
    get(): boolean {
      try {
        return storage().getItem(key) === "1";
      } catch {
        return false;
      }
    },
    set(value: boolean): void {
      try {
        if (value) storage().setItem(key, "1");
        else storage().removeItem(key);
      } catch {
        // Nothing to do: the widget works without its memory.
      }
    },
  };
}

/** The visitor has a conversation: worth loading the frame early, so that unread answers are counted. */
export const hasConversation = flag(() => localStorage, "handrail:conversation");

/** The panel stays open while the visitor walks through the site in this tab. */
export const wasOpen = flag(() => sessionStorage, "handrail:open");
