import { mayUse, useMe } from "../../app/me.ts";
import { RequireScope } from "../../app/require-scope.tsx";
import { languageName } from "../../ui/format.ts";
import { Page } from "../../ui/page.tsx";
import { Fact, Facts, Section } from "../../ui/section.tsx";
import { ApiKeysSection } from "./api-keys-section.tsx";
import { CannedAnswersSection } from "./canned-answers/canned-answers-section.tsx";
import { IdentitySection } from "./contacts/identity-section.tsx";
import { SegmentsSection } from "./contacts/segments-section.tsx";
import { FinSection } from "./fin/fin-section.tsx";
import { FailedSearchesSection } from "./help-center/failed-searches-section.tsx";
import { HelpCenterSection } from "./help-center/help-center-section.tsx";
import { ReaderFeedbackSection } from "./help-center/reader-feedback-section.tsx";
import { LanguagesSection } from "./languages/languages-section.tsx";
import { PeopleSection } from "./people/people-section.tsx";
import styles from "./settings-screen.module.css";
import { TeamsSection } from "./teams/teams-section.tsx";
import { text } from "./text.ts";
import { WidgetSection } from "./widget/widget-section.tsx";

export function SettingsScreen() {
  return (
    <RequireScope scope="settings:read">
      <Settings />
    </RequireScope>
  );
}

function Settings() {
  const me = useMe();
  const { workspace, user } = me;
  return (
    <Page title={text.title}>
      <div className={styles["sections"]}>
        <Section title={text.workspace.title}>
          <Facts>
            <Fact name={text.workspace.name}>{workspace.name}</Fact>
            <Fact name={text.workspace.site}>{workspace.siteUrl || text.workspace.unknown}</Fact>
            <Fact name={text.workspace.source}>{languageName(workspace.sourceLocale)}</Fact>
            <Fact name={text.workspace.languages}>{workspace.locales.map(languageName).join(", ")}</Fact>
            <Fact name={text.workspace.id}>
              <code>{workspace.id}</code>
            </Fact>
          </Facts>
          <p className={styles["note"]}>{text.workspace.note}</p>
        </Section>
        <Section title={text.account.title}>
          <Facts>
            <Fact name={text.account.name}>{user.name}</Fact>
            <Fact name={text.account.email}>{user.email}</Fact>
            <Fact name={text.account.role}>{user.role}</Fact>
          </Facts>
        </Section>
        <HelpCenterSection me={me} mayWrite={mayUse(me, "settings:write")} />
        {mayUse(me, "content:read") ? <LanguagesSection mayWrite={mayUse(me, "settings:write")} /> : null}
        {mayUse(me, "content:read") ? <ReaderFeedbackSection /> : null}
        {mayUse(me, "content:read") ? <FailedSearchesSection mayWrite={mayUse(me, "content:write")} /> : null}
        <WidgetSection me={me} mayWrite={mayUse(me, "settings:write")} />
        <IdentitySection mayWrite={mayUse(me, "settings:write")} />
        <SegmentsSection mayWrite={mayUse(me, "settings:write")} />
        {mayUse(me, "settings:write") ? <PeopleSection me={me} /> : null}
        {mayUse(me, "conversations:read") ? <TeamsSection mayWrite={mayUse(me, "settings:write")} /> : null}
        {mayUse(me, "conversations:read") ? (
          <CannedAnswersSection me={me} mayWrite={mayUse(me, "conversations:write")} />
        ) : null}
        <FinSection mayWrite={mayUse(me, "settings:write")} />
        {mayUse(me, "settings:write") ? (
          <ApiKeysSection ownScopes={me.scopes} />
        ) : (
          <Section title={text.keys.title}>
            <p className={styles["note"]}>{text.keys.notAllowed(user.role)}</p>
          </Section>
        )}
      </div>
    </Page>
  );
}
