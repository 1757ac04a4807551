import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import styles from "./notice.module.css";

interface NoticeProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
  readonly alert?: boolean;
  /** 1 where the notice is the whole page. */
  readonly headingLevel?: 1 | 2;
}

/** What a screen shows instead of content: nothing there yet, not allowed, went wrong. */
export function Notice({ icon: Icon, title, children, action, alert = false, headingLevel = 2 }: NoticeProps) {
  const Heading = `h${headingLevel}` as const;
  return (
    <section className={styles["notice"]} role={alert ? "alert" : undefined}>
      <Icon size={24} className={styles["icon"]} aria-hidden />
      <Heading className={styles["title"]}>{title}</Heading>
      {children ? <div className={styles["text"]}>{children}</div> : null}
      {action ? <div className={styles["action"]}>{action}</div> : null}
    </section>
  );
}
