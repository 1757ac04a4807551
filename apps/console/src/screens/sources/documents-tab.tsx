import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import type { Source, SourceDocument } from "../../api/sources.ts";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/field.tsx";
import { languageName } from "../../ui/format.ts";
import { LoadState } from "../../ui/load-state.tsx";
import { RelativeTime } from "../../ui/relative-time.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import table from "../../ui/table.module.css";
import styles from "./documents-tab.module.css";
import { documentsQuery } from "./source-queries.ts";
import { text } from "./text.ts";

const words = text.documents;
const pageSize = 50;

/** What came from a source, with who may see it. */
export function DocumentsTab({ source }: { source: Source }) {
  const navigate = useNavigate();
  const { q = "" } = useSearch({ from: "/app/sources/$sourceId" });
  const [offset, setOffset] = useState(0);
  const query = useQuery(documentsQuery(source.id, q, offset));
  const search = (value: string) => {
    setOffset(0);
    void navigate({ to: ".", search: (before) => ({ ...before, q: value || undefined }), replace: true });
  };
  return (
    <div className={styles["documents"]}>
      <div className={styles["search"]}>
        <TextField
          label={words.search}
          hideLabel
          type="search"
          placeholder={words.search}
          value={q}
          onChange={(event) => search(event.target.value)}
        />
      </div>
      <LoadState query={query} skeleton={<Skeleton rows lines={8} />}>
        {({ documents, total }) =>
          documents.length === 0 ? (
            <p className={styles["quiet"]}>{q ? words.nothing : words.empty}</p>
          ) : (
            <>
              <DocumentTable documents={documents} />
              {total > pageSize ? (
                <nav
                  className={styles["pages"]}
                  aria-label={words.position(offset + 1, offset + documents.length, total)}
                >
                  <span>{words.position(offset + 1, offset + documents.length, total)}</span>
                  {offset > 0 ? <Button onClick={() => setOffset(offset - pageSize)}>{words.previous}</Button> : null}
                  {offset + pageSize < total ? (
                    <Button onClick={() => setOffset(offset + pageSize)}>{words.next}</Button>
                  ) : null}
                </nav>
              ) : null}
            </>
          )
        }
      </LoadState>
    </div>
  );
}

function DocumentTable({ documents }: { documents: readonly SourceDocument[] }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolls by keyboard
    <div className={table["frame"]} tabIndex={0} role="region" aria-label={text.detail.tabs.documents}>
      <table className={table["table"]}>
        <thead>
          <tr>
            <th scope="col">{words.title}</th>
            <th scope="col">{words.audience}</th>
            <th scope="col">{words.language}</th>
            <th scope="col" className={table["number"]}>
              {words.updated}
            </th>
          </tr>
        </thead>
        <tbody>
          {documents.map((document) => (
            <tr key={document.externalId}>
              <th scope="row" className={styles["title"]}>
                <a href={document.url} target="_blank" rel="noopener noreferrer" dir="auto" lang={document.locale}>
                  {document.title}
                </a>
                {document.breadcrumbs.length > 0 ? (
                  <span className={styles["place"]} dir="auto">
                    {document.breadcrumbs.join(" › ")}
                  </span>
                ) : null}
                {document.missing ? <span className={styles["missing"]}>{words.missing}</span> : null}
              </th>
              <td className={table["quiet"]}>{words.audiences[document.audience] ?? document.audience}</td>
              <td className={table["quiet"]}>{languageName(document.locale)}</td>
              <td className={`${table["number"]} ${table["quiet"]}`}>
                {document.updatedAt ? <RelativeTime at={document.updatedAt} /> : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
