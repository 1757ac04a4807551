import type { TrainingItem, TrainingVersion } from "../../../api/training.ts";
import { FormattedText } from "../../../ui/formatted-text.tsx";
import { text } from "./text.ts";
import { useLimitWords } from "./use-limit-words.ts";
import styles from "./training-tab.module.css";

const words = text.editor;

/** What turns use now, where the draft says something else. */
export function LiveContent({ item }: { readonly item: TrainingItem }) {
  if (item.state !== "changed" || !item.published) return null;
  return <Live kind={item.kind} published={item.published} />;
}

interface LiveProps {
  readonly kind: TrainingItem["kind"];
  readonly published: TrainingVersion;
}

function Live({ kind, published: { version, content } }: LiveProps) {
  const limits = useLimitWords(content);
  return (
    <details className={styles["more"]}>
      <summary>
        {words.live} <span className={styles["quiet"]}>{words.version(version)}</span>
      </summary>
      <dl className={styles["live"]}>
        {content.triggers.length > 0 ? (
          <div>
            <dt>{words.triggers}</dt>
            <dd dir="auto">{content.triggers.join(" · ")}</dd>
          </div>
        ) : null}
        {content.instruction ? (
          <div>
            <dt>{kind === "scenario" ? words.instruction : text.kinds[kind]}</dt>
            <dd dir="auto" className={styles["lines"]}>
              {content.instruction}
            </dd>
          </div>
        ) : null}
        {content.answer ? (
          <div>
            <dt>{words.answer}</dt>
            <dd dir="auto">
              <FormattedText text={content.answer} />
            </dd>
          </div>
        ) : null}
        {content.handOff ? (
          <div>
            <dt>{words.handOff}</dt>
            <dd>{words.handOffHelp}</dd>
          </div>
        ) : null}
        {kind === "profile" ? null : (
          <div>
            <dt>{words.limits}</dt>
            <dd>{limits}</dd>
          </div>
        )}
      </dl>
    </details>
  );
}
