import { lazy, Suspense, useEffect } from "react";
import { sharedValue } from "../ui/shared-value.ts";

const loadPalette = () => import("./palette.tsx");
const Palette = lazy(async () => ({ default: (await loadPalette()).Palette }));

const isOpen = sharedValue(false);

export const openPalette = (): void => isOpen.set(true);

/** Listens for Ctrl/Cmd K everywhere, and loads the palette's code when it is first wanted. */
export function PaletteHost() {
  const open = isOpen.use();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey)
        return;
      event.preventDefault();
      isOpen.set(!isOpen.get());
    };
    document.addEventListener("keydown", onKeyDown);
    const idle = setTimeout(() => void loadPalette(), 3000);
    return () => {
      document.removeEventListener("keydown", onKeyDown);
      clearTimeout(idle);
    };
  }, []);
  if (!open) return null;
  return (
    <Suspense fallback={null}>
      <Palette onClose={() => isOpen.set(false)} />
    </Suspense>
  );
}
