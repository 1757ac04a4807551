import { Link, useSearch } from "@tanstack/react-router";
import { mayUse, useMe } from "../../app/me.ts";
import { RequireScope } from "../../app/require-scope.tsx";
import { Page } from "../../ui/page.tsx";
import styles from "./assistant-screen.module.css";
import { tabs, type AssistantTab } from "./tabs.ts";
import { text } from "./text.ts";

export function AssistantScreen() {
  return (
    <RequireScope scope="settings:read">
      <Assistant />
    </RequireScope>
  );
}

function Assistant() {
  const search = useSearch({ from: "/app/assistant" });
  const mayWrite = mayUse(useMe(), "settings:write");
  const current = tabs.find(({ id }) => id === search.tab) ?? tabs[0]!;
  const Content = current.content;
  return (
    <Page title={text.title} wide>
      <nav className={styles["tabs"]} aria-label={text.title}>
        {tabs.map((tab) => (
          <Tab key={tab.id} tab={tab} isCurrent={tab === current} />
        ))}
      </nav>
      <div className={styles["body"]}>
        <Content mayWrite={mayWrite} />
      </div>
    </Page>
  );
}

function Tab({ tab, isCurrent }: { tab: AssistantTab; isCurrent: boolean }) {
  return (
    <Link
      to="/assistant"
      search={{ tab: tab.id }}
      className={styles["tab"]}
      aria-current={isCurrent ? "page" : undefined}
    >
      {tab.name}
    </Link>
  );
}
