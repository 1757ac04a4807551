import { useState } from "react";
import type { ImportReport } from "../../api/imports.ts";
import { formatNumber } from "../../ui/format.ts";
import { Fact, Facts } from "../../ui/section.tsx";
import table from "../../ui/table.module.css";
import styles from "./import-screen.module.css";
import { text } from "./text.ts";

/** Counts, every page with what becomes of it, and what does not fit. */
export function ImportReportView({ report }: { readonly report: ImportReport }) {
  const { images, files, locales } = report;
  return (
    <>
      <Facts>
        {report.layout ? <Fact name={text.facts.layout}>{report.layout}</Fact> : null}
        <Fact name={text.facts.articles}>
          {formatNumber(report.articles)}
          {report.drafts > 0 ? ` (${text.facts.drafts}: ${formatNumber(report.drafts)})` : ""}
        </Fact>
        <Fact name={text.facts.topics}>{formatNumber(report.topics)}</Fact>
        <Fact name={text.facts.images}>{formatNumber(images.stored + images.known + images.waiting)}</Fact>
        {images.broken > 0 ? <Fact name={text.facts.broken}>{formatNumber(images.broken)}</Fact> : null}
        {files.stored + files.known + files.waiting > 0 ? (
          <Fact name={text.facts.files}>{formatNumber(files.stored + files.known + files.waiting)}</Fact>
        ) : null}
        {files.broken > 0 ? <Fact name={text.facts.brokenFiles}>{formatNumber(files.broken)}</Fact> : null}
        <Fact name={text.facts.redirects}>{formatNumber(report.redirects)}</Fact>
        <Fact name={text.facts.languages}>
          {locales.map(({ there, here }) => (there === here ? here : `${there} → ${here}`)).join(", ")}
        </Fact>
      </Facts>
      <Pages report={report} />
      <Leftovers report={report} />
    </>
  );
}

function Pages({ report }: { readonly report: ImportReport }) {
  const [only, setOnly] = useState("");
  const outcomes = Object.entries(report.counts).filter(([, count]) => count > 0);
  const pages = report.pages.filter(({ outcome }) => only === "" || outcome === only);
  if (report.pages.length === 0) return null;
  return (
    <>
      <div className={styles["filters"]} role="group" aria-label={text.pages.outcome}>
        <FilterChip
          name={text.pages.all}
          count={report.pages.length + report.morePages}
          isOn={only === ""}
          onPress={() => setOnly("")}
        />
        {outcomes.map(([outcome, count]) => (
          <FilterChip
            key={outcome}
            name={text.outcomes[outcome] ?? outcome}
            count={count}
            isOn={only === outcome}
            onPress={() => setOnly(outcome)}
          />
        ))}
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolls by keyboard */}
      <div className={`${table["frame"]} ${styles["pages"]}`} tabIndex={0} role="region" aria-label={text.pages.title}>
        <table className={table["table"]}>
          <thead>
            <tr>
              <th scope="col">{text.pages.page}</th>
              <th scope="col">{text.pages.language}</th>
              <th scope="col">{text.pages.outcome}</th>
            </tr>
          </thead>
          <tbody>
            {pages.map(({ kind, title, locale, path, draft, outcome, reason }) => (
              <tr key={`${kind} ${locale} ${path} ${outcome}`}>
                <th scope="row">
                  <bdi>{title}</bdi>
                  <span className={styles["sub"]}>
                    {[kind === "topic" ? text.pages.topic : "", draft ? text.pages.draft : "", path]
                      .filter(Boolean)
                      .join(" · ")}
                  </span>
                </th>
                <td className={table["quiet"]}>{locale}</td>
                <td>
                  {text.outcomes[outcome] ?? outcome}
                  {reason ? <span className={styles["sub"]}>{reason}</span> : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {report.morePages > 0 ? <p className={styles["sub"]}>{text.more(report.morePages)}</p> : null}
    </>
  );
}

function FilterChip({
  name,
  count,
  isOn,
  onPress,
}: {
  readonly name: string;
  readonly count: number;
  readonly isOn: boolean;
  readonly onPress: () => void;
}) {
  return (
    <button type="button" className={styles["chip"]} aria-pressed={isOn} onClick={onPress}>
      {name} <span className={styles["number"]}>{formatNumber(count)}</span>
    </button>
  );
}

function Leftovers({ report }: { readonly report: ImportReport }) {
  const words = text.leftovers;
  return (
    <>
      <h3 className={styles["part"]}>{words.title}</h3>
      {report.leftovers.length === 0 ? (
        <p className={styles["intro"]}>{words.none}</p>
      ) : (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolls by keyboard
        <div className={table["frame"]} tabIndex={0} role="region" aria-label={words.title}>
          <table className={table["table"]}>
            <thead>
              <tr>
                <th scope="col">{words.page}</th>
                <th scope="col">{words.what}</th>
                <th scope="col">{words.became}</th>
              </tr>
            </thead>
            <tbody>
              {report.leftovers.map(({ page, locale, what, became }, index) => (
                // oxlint-disable-next-line react/no-array-index-key -- one page may have the same thing twice
                <tr key={index}>
                  <th scope="row">
                    <bdi>{page}</bdi>
                    {locale ? <span className={styles["sub"]}>{locale}</span> : null}
                  </th>
                  <td className={styles["breaks"]}>{what}</td>
                  <td className={styles["breaks"]}>{became}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {report.moreLeftovers > 0 ? <p className={styles["sub"]}>{text.more(report.moreLeftovers)}</p> : null}
    </>
  );
}
