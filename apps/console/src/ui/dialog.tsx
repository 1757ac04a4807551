import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { Button } from "./button.tsx";
import styles from "./dialog.module.css";

interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** For questions whose answer can't be taken back: a press outside does not close it. */
  readonly alert?: boolean;
}

/** A modal dialog: focus stays inside, Escape closes it, focus returns to what opened it. */
export function Dialog({ title, isOpen, onClose, children, alert = false }: DialogProps) {
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => (open ? undefined : onClose())}
      isDismissable={!alert}
      className={styles["scrim"] ?? ""}
    >
      <Modal className={styles["modal"] ?? ""}>
        <AriaDialog role={alert ? "alertdialog" : "dialog"} className={styles["dialog"] ?? ""}>
          <header className={styles["header"]}>
            <Heading slot="title" level={2} className={styles["title"] ?? ""}>
              {title}
            </Heading>
            <Button look="quiet" aria-label="Close" icon={<X size={16} aria-hidden />} onClick={onClose} />
          </header>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

export function DialogActions({ children }: { children: ReactNode }) {
  return <div className={styles["actions"]}>{children}</div>;
}
