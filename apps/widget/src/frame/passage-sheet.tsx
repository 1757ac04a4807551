import { passageLink } from "../markdown/passage-link.ts";
import { safeLink } from "../markdown/safe-link.ts";
import { Icon } from "./icons.tsx";
import type { Interface, ShownPassage } from "./interface.ts";
import { fill } from "./strings.ts";

interface PassageSheetProps {
  readonly ui: Interface;
  readonly passage: ShownPassage;
}

/** The words an answer stands on, and the way to their page. */
export function PassageSheet({ ui, passage }: PassageSheetProps) {
  const { strings } = ui;
  const citation = passage.citations[passage.number - 1];
  if (!citation) return null;
  const link = safeLink(passageLink(citation, citation.locale), ui.base);
  const place = fill(strings.sourceOf, { number: passage.number, total: passage.citations.length });
  return (
    <div class="sheet" role="dialog" aria-modal="true" aria-label={place}>
      <div class="sheet-bar">
        <button
          onMount={(button) => button.focus()}
          type="button"
          class="plain"
          aria-label={strings.back}
          onClick={() => ui.showPassage(undefined)}
        >
          <Icon name="back" points />
        </button>
        <p>{place}</p>
      </div>
      <div class="passage" lang={citation.locale} tabindex={0}>
        <h2 dir="auto">{citation.title}</h2>
        <blockquote dir="auto">{citation.quote}</blockquote>
        {link?.externalHost ? (
          <p class="where">{[link.externalHost, ...(citation.breadcrumbs ?? [])].join(" › ")}</p>
        ) : null}
      </div>
      {link ? (
        <a
          class="open-page"
          href={link.href}
          target={ui.linkTarget(link.externalHost !== undefined)}
          rel="noopener noreferrer"
        >
          {strings.openPage}
          <Icon name="external" points />
        </a>
      ) : null}
    </div>
  );
}
