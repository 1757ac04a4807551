import type { Citation } from "@handrail/core";
import type { Interface } from "./interface.ts";
import { fill } from "./strings.ts";

interface SourcesProps {
  readonly ui: Interface;
  readonly citations: readonly Citation[];
}

/** The small number in the text that opens its passage. */
export function CitationMark({ ui, citations, number }: SourcesProps & { readonly number: number }) {
  const title = citations[number - 1]?.title ?? "";
  return (
    <button
      type="button"
      class="citation"
      aria-label={fill(ui.strings.source, { number, title })}
      onClick={() => ui.showPassage({ citations, number })}
    >
      {number}
    </button>
  );
}

/** The same passages as a list below the answer, by title. */
export function Sources({ ui, citations }: SourcesProps) {
  if (citations.length === 0) return null;
  const titles = citations.map((citation) => citation.title);
  return (
    <ol class="sources" aria-label={ui.strings.sources}>
      {[...citations.entries()].map(([index, citation]) => (
        <li key={index}>
          <button type="button" onClick={() => ui.showPassage({ citations, number: index + 1 })}>
            <span class="number">{index + 1}</span>
            <span class="name">
              {citation.title === titles[index - 1] ? null : <span dir="auto">{citation.title}</span>}
              {
                // Passages of one page are told apart by their words.
                titles.indexOf(citation.title) === titles.lastIndexOf(citation.title) ? null : (
                  <small dir="auto">{citation.quote}</small>
                )
              }
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}
