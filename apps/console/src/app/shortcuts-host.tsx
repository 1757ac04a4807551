import { lazy, Suspense } from "react";
import { useShortcuts } from "../ui/use-shortcuts.ts";
import { sharedValue } from "../ui/shared-value.ts";

const ShortcutsDialog = lazy(async () => ({ default: (await import("./shortcuts-dialog.tsx")).ShortcutsDialog }));

const isOpen = sharedValue(false);

export const openShortcuts = (): void => isOpen.set(true);

/** `?` shows what the keyboard can do. */
export function ShortcutsHost() {
  const open = isOpen.use();
  useShortcuts({ "?": openShortcuts });
  if (!open) return null;
  return (
    <Suspense fallback={null}>
      <ShortcutsDialog onClose={() => isOpen.set(false)} />
    </Suspense>
  );
}
