import { X } from "lucide-react";
import { Dialog as AriaDialog, Heading, Modal as AriaModal, ModalOverlay } from "react-aria-components";
import { Button } from "./button.tsx";
import type { DialogProps } from "./dialog.tsx";
import styles from "./dialog.module.css";

export function Modal({ title, isOpen, onClose, children, alert = false }: DialogProps) {
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => (open ? undefined : onClose())}
      isDismissable={!alert}
      className={styles["scrim"] ?? ""}
    >
      <AriaModal className={styles["modal"] ?? ""}>
        <AriaDialog role={alert ? "alertdialog" : "dialog"} className={styles["dialog"] ?? ""}>
          <header className={styles["header"]}>
            <Heading slot="title" level={2} className={styles["title"] ?? ""}>
              {title}
            </Heading>
            <Button look="quiet" aria-label="Close" icon={<X size={16} aria-hidden />} onClick={onClose} />
          </header>
          {children}
        </AriaDialog>
      </AriaModal>
    </ModalOverlay>
  );
}
