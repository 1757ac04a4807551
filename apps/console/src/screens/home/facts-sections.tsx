import type { Overview } from "../../api/overview.ts";
import { formatBytes, formatNumber, languageName } from "../../ui/format.ts";
import { RelativeTime } from "../../ui/relative-time.tsx";
import { Fact, Facts, Section } from "../../ui/section.tsx";
import table from "../../ui/table.module.css";
import styles from "./facts-sections.module.css";
import { text } from "./text.ts";

export function SiteSection({ site }: { site: Overview["site"] }) {
  const words = text.site;
  return (
    <Section title={words.title}>
      <Facts>
        <Fact name={words.address}>
          <a href={site.url || "/"} target="_blank" rel="noopener">
            {(site.url || window.location.origin).replace(/^https?:\/\//, "")}
          </a>
        </Fact>
        <Fact name={words.last}>{site.publishedAt ? <RelativeTime at={site.publishedAt} long /> : words.never}</Fact>
        <Fact name={words.pages}>{formatNumber(site.pages)}</Fact>
        <Fact name={words.languages}>{site.locales.map(languageName).join(", ")}</Fact>
      </Facts>
    </Section>
  );
}

export function AssistantSection({ overview: { assistant, storage } }: { overview: Overview }) {
  const words = text.assistant;
  const backend = words.backends[storage.backend] ?? storage.backend;
  return (
    <Section title={words.title}>
      <Facts>
        <Fact name={words.model}>{assistant.model === "extractive" ? words.extractive : assistant.model}</Fact>
        <Fact name={words.storage}>
          {storage.sizeBytes == null ? backend : `${backend}, ${formatBytes(storage.sizeBytes)}`}
        </Fact>
      </Facts>
    </Section>
  );
}

export function SourcesSection({ sources }: { sources: Overview["sources"] }) {
  const words = text.sources;
  return (
    <Section title={words.title}>
      {sources.length === 0 ? (
        <p className={styles["empty"]}>{words.empty}</p>
      ) : (
        <table className={table["table"]}>
          <thead>
            <tr>
              <th scope="col">{words.name}</th>
              <th scope="col">{words.kind}</th>
              <th scope="col" className={table["number"]}>
                {words.documents}
              </th>
              <th scope="col" className={table["number"]}>
                {words.updated}
              </th>
            </tr>
          </thead>
          <tbody>
            {sources.map((source) => (
              <tr key={`${source.kind} ${source.name}`}>
                <th scope="row">{source.name === "help-center" ? words.own : source.name}</th>
                <td className={table["quiet"]}>{words.kinds[source.kind] ?? source.kind}</td>
                <td className={table["number"]}>{formatNumber(source.documents)}</td>
                <td className={table["number"]}>{source.updatedAt ? <RelativeTime at={source.updatedAt} /> : "–"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}
