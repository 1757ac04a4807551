import { useQuery } from "@tanstack/react-query";
import { ExternalLink } from "lucide-react";
import { useState } from "react";
import type { Overview } from "../../api/overview.ts";
import { mayUse, useMe } from "../../app/me.ts";
import { RequireScope } from "../../app/require-scope.tsx";
import { buttonClass } from "../../ui/button.tsx";
import { LoadState } from "../../ui/load-state.tsx";
import { Page } from "../../ui/page.tsx";
import { AskSection } from "./ask-section.tsx";
import { AssistantSection, SiteSection, SourcesSection } from "./facts-sections.tsx";
import { Checklist, isFirstRun } from "./checklist.tsx";
import { ConversationsSection } from "./conversations-section.tsx";
import styles from "./home-screen.module.css";
import { IndexSection } from "./index-section.tsx";
import { overviewQuery } from "./overview-query.ts";
import { PublishButton } from "./publish-button.tsx";
import { text } from "./text.ts";

export function HomeScreen() {
  return (
    <RequireScope scope="settings:read">
      <Home />
    </RequireScope>
  );
}

function Home() {
  const me = useMe();
  const query = useQuery(overviewQuery);
  return (
    <Page
      title={text.title}
      actions={
        <>
          {query.data?.site.publishedAt ? (
            <a className={buttonClass("quiet")} href={query.data.site.url || "/"} target="_blank" rel="noopener">
              <ExternalLink size={16} aria-hidden />
              <span className={styles["openSite"]}>{text.openSite}</span>
            </a>
          ) : null}
          {mayUse(me, "content:write") ? <PublishButton /> : null}
        </>
      }
    >
      <LoadState query={query}>{(overview) => <Facts overview={overview} />}</LoadState>
    </Page>
  );
}

function Facts({ overview }: { overview: Overview }) {
  const me = useMe();
  // Stays until the page is left, so that the first answer does not vanish the moment it arrives.
  const [firstRun] = useState(() => isFirstRun(overview));
  return (
    <div className={styles["sections"]}>
      {firstRun ? <Checklist overview={overview} /> : null}
      {mayUse(me, "conversations:read") && !firstRun ? <ConversationsSection sessions={overview.sessions} /> : null}
      {firstRun ? null : <AskSection locales={overview.site.locales} />}
      <div className={styles["columns"]}>
        <SiteSection site={overview.site} />
        <AssistantSection overview={overview} />
      </div>
      <IndexSection index={overview.index} />
      <SourcesSection sources={overview.sources} />
    </div>
  );
}
