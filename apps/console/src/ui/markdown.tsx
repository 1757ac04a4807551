import ReactMarkdown, { type Components } from "react-markdown";
import remarkGfm from "remark-gfm";
import { labelCallouts } from "./label-callouts.ts";
import { linkCitations } from "./link-citations.ts";
import styles from "./formatted-text.module.css";

const components: Components = {
  a: ({ href, children }) => (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  ),
  // An image would load from wherever the text says; its description is enough here.
  img: ({ alt }) => <span className={styles["image"]}>{alt}</span>,
  table: ({ children }) => (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolls by keyboard
    <div className={styles["tableFrame"]} tabIndex={0} role="region" aria-label="Table">
      <table>{children}</table>
    </div>
  ),
  // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolls by keyboard
  pre: ({ children }) => <pre tabIndex={0}>{children}</pre>,
};

/** Markdown without raw HTML, images and foreign styles. Headings start at level 3: the page has its own above. */
export function Markdown({ text, citations }: { text: string; citations?: readonly string[] }) {
  return (
    <div className={styles["formatted"]}>
      <ReactMarkdown
        remarkPlugins={[remarkGfm, labelCallouts, ...(citations ? [linkCitations(citations)] : [])]}
        components={components}
      >
        {text}
      </ReactMarkdown>
    </div>
  );
}
