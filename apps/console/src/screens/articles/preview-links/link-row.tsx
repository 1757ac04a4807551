import { CircleCheck, CircleSlash, Hourglass } from "lucide-react";
import type { PreviewLink } from "../../../api/previews.ts";
import { Button } from "../../../ui/button.tsx";
import { formatExactTime, languageName } from "../../../ui/format.ts";
import { RelativeTime } from "../../../ui/relative-time.tsx";
import styles from "./preview-links.module.css";
import { words } from "./text.ts";

const icons = { works: CircleCheck, expired: Hourglass, revoked: CircleSlash };

interface LinkRowProps {
  readonly link: PreviewLink;
  readonly pending: boolean;
  readonly onRevoke: () => void;
}

export function LinkRow({ link, pending, onRevoke }: LinkRowProps) {
  const Icon = icons[link.state];
  const what = `${link.articleId ? words.forOne : words.forAll}, ${languageName(link.locale)}`;
  return (
    <li className={styles["row"]} data-state={link.state}>
      <div className={styles["what"]}>
        <p className={styles["name"]}>
          <Icon size={16} aria-hidden />
          {words.states[link.state]}
          <span className={styles["scope"]}>{what}</span>
        </p>
        <p className={styles["note"]}>
          {words.by(link.createdBy)} · {words.until(formatExactTime(new Date(link.expiresAt)))} ·{" "}
          {link.openedAt ? (
            <>
              {words.opened} <RelativeTime at={link.openedAt} long />
            </>
          ) : (
            words.unopened
          )}
        </p>
      </div>
      {link.state === "works" ? (
        <Button pending={pending} aria-label={words.revokeNamed(what)} onClick={onRevoke}>
          {words.revoke}
        </Button>
      ) : null}
    </li>
  );
}
