import { lazy, Suspense, useState } from "react";
import { useMe } from "./me.ts";
import { text } from "./text.ts";
import styles from "./account-button.module.css";

const loadMenu = () => import("./account-menu.tsx");
const AccountMenu = lazy(async () => ({ default: (await loadMenu()).AccountMenu }));

/** The first letters of up to two names. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  return [words[0], words.length > 1 ? words.at(-1) : ""]
    .map((word) => [...(word ?? "")][0] ?? "")
    .join("")
    .toLocaleUpperCase();
}

/** The person at the bottom of the rail. The menu's code loads when somebody reaches for it. */
export function AccountButton() {
  const me = useMe();
  const [wanted, setWanted] = useState(false);
  const face = (
    <>
      <span className={styles["avatar"]} aria-hidden>
        {initialsOf(me.user.name)}
      </span>
      <span className={styles["name"]}>{me.user.name}</span>
      <span className={styles["short"]}>{text.you}</span>
    </>
  );
  const button = (
    <button
      type="button"
      className={styles["account"]}
      aria-haspopup="menu"
      onClick={() => setWanted(true)}
      onPointerEnter={() => void loadMenu()}
      onFocus={() => void loadMenu()}
    >
      {face}
    </button>
  );
  if (!wanted) return button;
  return (
    <Suspense fallback={button}>
      <AccountMenu me={me} trigger={face} triggerClass={styles["account"]} />
    </Suspense>
  );
}
