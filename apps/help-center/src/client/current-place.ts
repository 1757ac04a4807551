/** Scrolls the topic tree, not the page, to the page that is being read. */
export function revealCurrentPage(): void {
  const tree = document.getElementById("topics");
  const current = tree?.querySelector<HTMLElement>("[aria-current]");
  if (!tree || !current) return;
  const reveal = (): void => {
    const offset = current.getBoundingClientRect().top - tree.getBoundingClientRect().top;
    if (offset > tree.clientHeight - 80) tree.scrollTop = offset - tree.clientHeight / 2;
  };
  reveal();
  tree.addEventListener("toggle", reveal);
}

/** Headings above this line have been reached. */
const lineAtPx = 120;

/** Marks the section that is being read in the table of contents. */
export function markCurrentHeading(): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>(".contents a")];
  const entries = links.flatMap((link) => {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    return heading ? [{ link, heading }] : [];
  });
  if (entries.length === 0) return;
  let waiting = false;
  let marked: HTMLAnchorElement | undefined;
  const mark = (): void => {
    waiting = false;
    const atEnd = innerHeight + scrollY >= document.documentElement.scrollHeight - 4 && scrollY > 0;
    const reached = entries.findLast(({ heading }) => heading.getBoundingClientRect().top <= lineAtPx);
    const current = (atEnd ? entries.at(-1) : reached)?.link;
    if (current === marked) return;
    marked?.removeAttribute("aria-current");
    current?.setAttribute("aria-current", "location");
    marked = current;
  };
  mark();
  addEventListener(
    "scroll",
    () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(mark);
    },
    { passive: true },
  );
}
