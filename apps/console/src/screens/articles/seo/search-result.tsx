import styles from "./seo.module.css";
import { words } from "./text.ts";

interface SearchResultProps {
  readonly locale: string;
  readonly address: string;
  readonly title: string;
  readonly description: string;
  readonly isHidden: boolean;
}

/** A result as search engines show them: cut where they would cut it. */
export function SearchResult({ locale, address, title, description, isHidden }: SearchResultProps) {
  return (
    <figure className={styles["result"]}>
      <figcaption>{words.result}</figcaption>
      {isHidden ? (
        <p className={styles["note"]}>{words.hidden}</p>
      ) : (
        <div lang={locale} dir="auto">
          <p className={styles["address"]}>
            <bdi dir="ltr">{address.replace(/^https?:\/\//, "")}</bdi>
          </p>
          <p className={styles["title"]}>{title}</p>
          <p className={styles["description"]}>{description || words.noDescription}</p>
        </div>
      )}
    </figure>
  );
}
