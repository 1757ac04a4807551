import { lazy, Suspense, type ReactNode } from "react";
import styles from "./dialog.module.css";

// Most visits open no dialog, and what traps focus and keys in one is a sixth of all code of a list.
const Modal = lazy(async () => ({ default: (await import("./modal.tsx")).Modal }));

export interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** For questions whose answer can't be taken back: a press outside does not close it. */
  readonly alert?: boolean;
}

/** A modal dialog: focus stays inside, Escape closes it, focus returns to what opened it. */
export function Dialog(props: DialogProps) {
  return (
    <Suspense fallback={null}>
      <Modal {...props} />
    </Suspense>
  );
}

export function DialogActions({ children }: { children: ReactNode }) {
  return <div className={styles["actions"]}>{children}</div>;
}
