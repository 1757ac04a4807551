import type { ReactNode } from "react";
import { Mark } from "./mark.tsx";
import styles from "./front-page.module.css";
import { usePageTitle } from "../ui/page.tsx";

/** The frame of the screens that come before the console: one narrow column. */
export function FrontPage({ title, intro, children }: { title: string; intro?: string; children: ReactNode }) {
  usePageTitle(title);
  return (
    <main className={styles["page"]}>
      <div className={styles["column"]}>
        <Mark size={36} />
        <h1 className={styles["title"]}>{title}</h1>
        {intro ? <p className={styles["intro"]}>{intro}</p> : null}
        {children}
      </div>
    </main>
  );
}
