import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import styles from "./notice.module.css";

interface NoticeProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
  readonly alert?: boolean;
}

/** What a screen shows instead of content: nothing there yet, not allowed, went wrong. */
export function Notice({ icon: Icon, title, children, action, alert = false }: NoticeProps) {
  return (
    <section className={styles["notice"]} role={alert ? "alert" : undefined}>
      <Icon size={24} className={styles["icon"]} aria-hidden />
      <h2 className={styles["title"]}>{title}</h2>
      {children ? <div className={styles["text"]}>{children}</div> : null}
      {action ? <div className={styles["action"]}>{action}</div> : null}
    </section>
  );
}
