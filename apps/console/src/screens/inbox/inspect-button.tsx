import { Telescope } from "lucide-react";
import type { ReactNode } from "react";
import styles from "./inspect-button.module.css";
import { text } from "./text.ts";

interface InspectButtonProps {
  readonly isOpen: boolean;
  readonly onPress: () => void;
  readonly children?: ReactNode;
}

/** Opens the record of the turn that led to a message or a hand-off. */
export function InspectButton({ isOpen, onPress, children }: InspectButtonProps) {
  return (
    <button type="button" className={styles["inspect"]} aria-pressed={isOpen} onClick={onPress}>
      <Telescope size={14} aria-hidden />
      {text.message.inspect}
      {children}
    </button>
  );
}
