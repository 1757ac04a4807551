import { CircleCheck, CircleSlash, LoaderCircle, TriangleAlert, type LucideIcon } from "lucide-react";
import type { Overview } from "../../api/overview.ts";
import { formatBytes, formatNumber, languageName } from "../../ui/format.ts";
import { Section } from "../../ui/section.tsx";
import { StatusWord, type Tone } from "../../ui/status-word.tsx";
import table from "../../ui/table.module.css";
import { IndexHealth } from "./index-health.tsx";
import styles from "./index-section.module.css";
import { text } from "./text.ts";

const words = text.index;

const stateLooks: Record<string, { icon: LucideIcon; tone: Tone }> = {
  ready: { icon: CircleCheck, tone: "success" },
  loading: { icon: LoaderCircle, tone: "info" },
  off: { icon: CircleSlash, tone: "neutral" },
  unavailable: { icon: TriangleAlert, tone: "warning" },
};

export function IndexSection({ index }: { index: Overview["index"] }) {
  return (
    <Section
      title={words.title}
      aside={
        index.sizeBytes > 0 ? (
          <span className={styles["quiet"]}>{words.size(formatBytes(index.sizeBytes))}</span>
        ) : undefined
      }
    >
      <Meaning index={index} />
      <IndexHealth index={index} />
      {index.suggestions ? <Suggestions suggestions={index.suggestions} /> : null}
      {index.documents === 0 ? (
        <p className={styles["empty"]}>{words.empty}</p>
      ) : (
        <table className={table["table"]}>
          <thead>
            <tr>
              <th scope="col">{words.language}</th>
              <th scope="col" className={table["number"]}>
                {words.documents}
              </th>
              <th scope="col" className={table["number"]}>
                {words.passages}
              </th>
            </tr>
          </thead>
          <tbody>
            {index.perLocale.map(({ locale, documents, chunks }) => (
              <tr key={locale}>
                <th scope="row">{languageName(locale)}</th>
                <td className={table["number"]}>{formatNumber(documents)}</td>
                <td className={table["number"]}>{formatNumber(chunks)}</td>
              </tr>
            ))}
            {index.perLocale.length > 1 ? (
              <tr className={table["total"]}>
                <th scope="row">{words.all}</th>
                <td className={table["number"]}>{formatNumber(index.documents)}</td>
                <td className={table["number"]}>{formatNumber(index.chunks)}</td>
              </tr>
            ) : null}
          </tbody>
        </table>
      )}
    </Section>
  );
}

/** Who completes what people type. */
function Suggestions({ suggestions }: { suggestions: NonNullable<Overview["index"]["suggestions"]> }) {
  const { driver, state, note } = suggestions;
  const look = stateLooks[state === "behind" ? "loading" : state] ?? stateLooks["off"]!;
  return (
    <div className={styles["meaning"]} data-problem={state === "unavailable" || undefined}>
      <p className={styles["line"]}>
        <span className={styles["name"]}>{words.suggestions}</span>
        <StatusWord icon={look.icon} tone={look.tone}>
          {words.suggestionStates[state] ?? words.suggestionDrivers[driver] ?? driver}
        </StatusWord>
      </p>
      {state === "unavailable" ? (
        <p className={styles["note"]}>
          {words.suggestionsMeanwhile} {note}
        </p>
      ) : null}
    </div>
  );
}

/** State of the embedding model, and how much of the index it has read. */
function Meaning({ index }: { index: Overview["index"] }) {
  const look = stateLooks[index.modelState] ?? stateLooks["off"]!;
  const works = index.modelState === "ready" || index.modelState === "loading";
  const incomplete = works && index.embedded < index.chunks;
  return (
    <div className={styles["meaning"]} data-problem={index.modelState === "unavailable" || undefined}>
      <p className={styles["line"]}>
        <span className={styles["name"]}>{words.meaning}</span>
        <StatusWord icon={look.icon} tone={look.tone}>
          {words.states[index.modelState] ?? index.modelState}
        </StatusWord>
        {works && index.model ? <span className={styles["quiet"]}>{index.model}</span> : null}
        {works && index.chunks > 0 ? (
          <span className={styles["count"]}>{words.embedded(index.embedded, index.chunks)}</span>
        ) : null}
      </p>
      {incomplete ? (
        <progress
          className={styles["progress"]}
          max={index.chunks}
          value={index.embedded}
          aria-label={words.progress}
        />
      ) : null}
      {works ? null : (
        <p className={styles["note"]}>
          {words.offText} {index.modelNote}
        </p>
      )}
    </div>
  );
}
