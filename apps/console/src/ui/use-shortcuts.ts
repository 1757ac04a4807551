import { useEffect, useRef } from "react";

const typing = "input, textarea, select, [contenteditable='true']";
const busy = "[role='dialog'], [role='alertdialog'], [role='menu'], [role='listbox']";

/**
 * Single-key shortcuts of a screen. Silent while somebody types, while a dialog or menu is open, and with
 * Ctrl, Alt or Command held, so that they take nothing from the browser.
 */
export function useShortcuts(shortcuts: Readonly<Record<string, () => void>>): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const target = event.target instanceof Element ? event.target : null;
      if (target?.closest(typing) || document.querySelector(busy)) return;
      const run = latest.current[event.key];
      if (!run) return;
      event.preventDefault();
      run();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
}
