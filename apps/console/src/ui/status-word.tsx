import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import styles from "./status-word.module.css";

export type Tone = "neutral" | "accent" | "success" | "warning" | "danger" | "info";

/** A state as icon and word, so that colour is never the only sign. */
export function StatusWord({ icon: Icon, tone = "neutral", children }: { icon: LucideIcon; tone?: Tone; children: ReactNode }) {
  return (
    <span className={classNames(styles["status"], styles[tone])}>
      <Icon size={14} aria-hidden />
      {children}
    </span>
  );
}
