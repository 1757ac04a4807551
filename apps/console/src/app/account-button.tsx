import { AccountMenu } from "./account-menu.tsx";
import { useMe } from "./me.ts";
import { text } from "./text.ts";
import styles from "./account-button.module.css";

/** The first letters of up to two names. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  return [words[0], words.length > 1 ? words.at(-1) : ""]
    .map((word) => [...(word ?? "")][0] ?? "")
    .join("")
    .toLocaleUpperCase();
}

/** The person at the bottom of the rail. */
export function AccountButton() {
  const me = useMe();
  const face = (
    <>
      <span className={styles["avatar"]} aria-hidden>
        {initialsOf(me.user.name)}
      </span>
      <span className={styles["name"]}>{me.user.name}</span>
      <span className={styles["short"]}>{text.you}</span>
    </>
  );
  return <AccountMenu me={me} trigger={face} triggerClass={styles["account"]} />;
}
