import { lazy, Suspense } from "react";
import styles from "./formatted-text.module.css";

const Markdown = lazy(async () => ({ default: (await import("./markdown.tsx")).Markdown }));

interface FormattedTextProps {
  readonly text: string;
  /** Addresses that `[1]`, `[2]` lead to. */
  readonly citations?: readonly string[];
}

/** Markdown as text with its form; until the parser has loaded, the plain words stand in its place. */
export function FormattedText({ text, citations }: FormattedTextProps) {
  return (
    <Suspense fallback={<p className={styles["plain"]}>{text}</p>}>
      <Markdown text={text} {...(citations ? { citations } : {})} />
    </Suspense>
  );
}
