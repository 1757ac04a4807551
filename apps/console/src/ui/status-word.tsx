import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import styles from "./status-word.module.css";

export type Tone = "neutral" | "accent" | "success" | "warning" | "danger" | "info";

interface StatusWordProps {
  readonly icon: LucideIcon;
  readonly tone?: Tone;
  /** What the word means, on hover. */
  readonly title?: string | undefined;
  readonly children: ReactNode;
}

/** A state as icon and word, so that colour is never the only sign. */
export function StatusWord({ icon: Icon, tone = "neutral", title, children }: StatusWordProps) {
  return (
    <span className={classNames(styles["status"], styles[tone])} title={title}>
      <Icon size={14} aria-hidden />
      {children}
    </span>
  );
}
