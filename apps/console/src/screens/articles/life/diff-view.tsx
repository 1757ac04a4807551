import type { ArticleDiff, Words } from "../../../api/article-life.ts";
import styles from "./diff-view.module.css";

/** Two versions of a text: what went is struck, what came is marked; unchanged parts are folded to their first words. */
export function DiffView({ diff, locale }: { diff: ArticleDiff; locale: string }) {
  return (
    <div className={styles["diff"]} lang={locale} dir="auto">
      <Changed words={diff.title} className={styles["title"]} />
      <Changed words={diff.description} />
      {diff.blocks.map((block, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- the list never changes
        <div key={index} className={styles["block"]} data-kind={block.kind}>
          <Changed words={block.words} fold={block.kind === "same"} />
        </div>
      ))}
    </div>
  );
}

const foldedCharacters = 90;

function Changed({ words, className, fold = false }: { words: Words; className?: string | undefined; fold?: boolean }) {
  const [first] = words;
  if (!first) return null;
  if (fold && first.text.length > foldedCharacters)
    return <p className={styles["folded"]}>{first.text.slice(0, foldedCharacters).trimEnd()}…</p>;
  return (
    <p className={className ?? styles["text"]}>
      {words.map((word, index) =>
        word.kind === "added" ? (
          // oxlint-disable-next-line react/no-array-index-key -- the words never change
          <ins key={index}>{word.text}</ins>
        ) : word.kind === "removed" ? (
          // oxlint-disable-next-line react/no-array-index-key -- the words never change
          <del key={index}>{word.text}</del>
        ) : (
          word.text
        ),
      )}
    </p>
  );
}
