/** A menu closes when the reader presses Escape, clicks elsewhere or moves the focus out of it. */
export function closeMenusOnLeave(): void {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>("details.menu")) {
    const close = (): void => void (menu.open = false);
    document.addEventListener("click", (event) => {
      if (!menu.contains(event.target as Node)) close();
    });
    menu.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !menu.contains(event.relatedTarget as Node)) close();
    });
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      close();
      menu.querySelector("summary")?.focus();
    });
  }
}
