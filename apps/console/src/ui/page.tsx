import { useEffect, type ReactNode } from "react";
import styles from "./page.module.css";

/** Names the browser tab; `count` is what waits for the reader. */
export function usePageTitle(title: string, count = 0): void {
  useEffect(() => {
    document.title = `${count > 0 ? `(${count}) ` : ""}${title} · Handrail`;
  }, [title, count]);
}

interface PageProps {
  readonly title: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  /** Lets the content use the full width, for tables. */
  readonly wide?: boolean;
}

/** A screen with its title and actions on top. */
export function Page({ title, actions, children, wide = false }: PageProps) {
  usePageTitle(title);
  return (
    <div className={styles["page"]}>
      <header className={styles["header"]}>
        <h1 className={styles["title"]}>{title}</h1>
        {actions ? <div className={styles["actions"]}>{actions}</div> : null}
      </header>
      <div className={wide ? styles["wide"] : styles["body"]}>{children}</div>
    </div>
  );
}
