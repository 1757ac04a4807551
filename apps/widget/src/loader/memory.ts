interface Flag {
  get(): boolean;
  set(value: boolean): void;
}

/** A flag that outlives a page view. Storage may be forbidden (private mode, policy): then nothing is remembered. */
function flag(storage: () => Storage, key: string): Flag {
  return {
    get() {
      try {
        return !!storage()[key];
      } catch {
        return false;
      }
    },
    set(value) {
      try {
        storage()[key] = value ? "1" : "";
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
