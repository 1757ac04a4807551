import { citationAddress, type Reply } from "../../api/citation.ts";
import { supportOf } from "./citation-support.ts";
import styles from "./inspect-panel.module.css";
import { inspectText } from "./inspect-text.ts";

const words = inspectText;

/** Each sentence of the reply with the words it rests on. */
export function InspectSupport({ reply }: { reply: Reply }) {
  const sentences = supportOf(reply, reply.citations[0]?.locale ?? "en");
  return (
    <section>
      <h2 className={styles["heading"]}>{words.support}</h2>
      {sentences.length === 0 ? (
        <p className={styles["quiet"]}>{words.noSupport}</p>
      ) : (
        <ol className={styles["support"]}>
          {sentences.map(({ sentence, citations }) => (
            <li key={sentence}>
              <p dir="auto">{sentence}</p>
              {citations.map(({ number, citation }) => (
                <blockquote key={number} dir="auto">
                  <p>{citation.quote}</p>
                  <footer>
                    [{number}]{" "}
                    <a href={citationAddress(citation)} target="_blank" rel="noopener">
                      {citation.title}
                    </a>
                  </footer>
                </blockquote>
              ))}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
