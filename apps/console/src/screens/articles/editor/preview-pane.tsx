import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue, useEffect, useRef } from "react";
import { renderText } from "../../../api/writing.ts";
import { Problem } from "../../../ui/problem.tsx";
import { useDebounced } from "./use-debounced.ts";
import styles from "./preview-pane.module.css";
import { text as words } from "../text.ts";

interface PreviewPaneProps {
  readonly locale: string;
  readonly title: string;
  readonly description: string;
  readonly body: string;
}

/** The text as the help center shows it: rendered by the server, with the site's own styles, apart from the console's. */
export function PreviewPane({ locale, title, description, body }: PreviewPaneProps) {
  const settled = useDebounced(useDeferredValue(body), 250);
  const query = useQuery({
    queryKey: ["rendered", locale, settled],
    queryFn: ({ signal }) => renderText({ locale, body: settled }, signal),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 10_000,
  });
  const host = useRef<HTMLDivElement>(null);
  const rendered = query.data;
  useEffect(() => {
    if (!host.current || !rendered) return;
    const root = host.current.shadowRoot ?? host.current.attachShadow({ mode: "open" });
    let prose = root.querySelector<HTMLElement>(".prose");
    if (!prose) {
      for (const address of rendered.styles) {
        const link = document.createElement("link");
        link.rel = "stylesheet";
        link.href = address;
        root.append(link);
      }
      prose = document.createElement("div");
      prose.className = "prose";
      root.append(prose);
    }
    prose.lang = locale;
    prose.dir = "auto";
    // Sanitised by the server with the allow-list of the public site.
    prose.innerHTML = rendered.html;
  }, [rendered, locale]);

  return (
    <article className={styles["preview"]} aria-label={words.editing.preview}>
      <Problem error={query.error} />
      <div lang={locale} dir="auto">
        <h2 className={styles["title"]}>{title || words.editing.untitled}</h2>
        {description ? <p className={styles["description"]}>{description}</p> : null}
      </div>
      <div
        ref={host}
        className={styles["text"]}
        role="presentation"
        onClick={(event) => {
          // Links of a preview lead away from what is being written.
          const link = event.nativeEvent.composedPath().find((node) => node instanceof HTMLAnchorElement);
          if (!link) return;
          event.preventDefault();
          const hash = link.getAttribute("href")?.match(/^#(.+)/)?.[1];
          if (hash) host.current?.shadowRoot?.getElementById(decodeURIComponent(hash))?.scrollIntoView();
        }}
      />
    </article>
  );
}
