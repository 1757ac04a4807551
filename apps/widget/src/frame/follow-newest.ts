const nearBottomPx = 32;
const marginPx = 56;

/** Mark of a reply that is still being written; the finished message takes its place. */
export const draftId = "draft";

export interface NewestFollower {
  /** Back to the newest message, and stay with it. */
  follow(): void;
}

/**
 * Keeps the newest message in view unless the reader has scrolled away. A message that is taller than the
 * view is kept at its beginning, so that it can be read while it grows.
 */
export function followNewest(scroller: HTMLElement, onAway: (away: boolean) => void): NewestFollower {
  let following = true;
  let placedAt = 0;
  let placedIn = "";
  let sawAll = true;
  let newestId = draftId;

  const sizes = () => `${scroller.clientHeight} ${scroller.scrollHeight}`;

  function place() {
    const newest = [...scroller.querySelectorAll<HTMLElement>("[data-message]")].at(-1);
    const id = newest?.dataset["message"] ?? draftId;
    // The beginning of a long message is being read: another one does not push it away.
    if (following && !sawAll && id !== newestId && newestId !== draftId) {
      following = false;
      onAway(true);
    }
    newestId = id;
    if (!following) return;
    const bottom = scroller.scrollHeight - scroller.clientHeight;
    // Without a message there is the greeting, which begins at its beginning.
    const start = newest ? newest.offsetTop - marginPx : 0;
    scroller.scrollTop = Math.min(bottom, Math.max(start, 0));
    placedAt = scroller.scrollTop;
    placedIn = sizes();
    sawAll = bottom - placedAt < nearBottomPx;
  }

  function onScroll() {
    if (Math.abs(scroller.scrollTop - placedAt) < 2) return;
    // A composer that shrinks or a message that comes moves the view as well; the observer places it anew right after.
    if (following && sizes() !== placedIn) return;
    const below = scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop;
    following = below < nearBottomPx;
    placedAt = scroller.scrollTop;
    onAway(!following);
  }

  const observer = new ResizeObserver(place);
  for (const element of [scroller, ...scroller.children]) observer.observe(element);
  scroller.addEventListener("scroll", onScroll, { passive: true });
  return {
    follow() {
      following = sawAll = true;
      onAway(false);
      place();
    },
  };
}
