import { Check } from "lucide-react";
import { useEffect } from "react";
import { sharedValue } from "./shared-value.ts";
import styles from "./toast.module.css";

const message = sharedValue<{ text: string; id: number } | undefined>(undefined);

/** Says in one line that something was done; screen readers hear it too. Failures stand beside their button instead. */
export function toast(text: string): void {
  message.set({ text, id: (message.get()?.id ?? 0) + 1 });
}

const shownMs = 6000;

export function Toasts() {
  const current = message.use();
  useEffect(() => {
    if (!current) return undefined;
    const timer = setTimeout(() => message.set(undefined), shownMs);
    return () => clearTimeout(timer);
  }, [current]);
  return (
    <div role="status" className={styles["place"]}>
      {current ? (
        <p key={current.id} className={styles["toast"]}>
          <Check size={16} aria-hidden />
          {current.text}
        </p>
      ) : null}
    </div>
  );
}
