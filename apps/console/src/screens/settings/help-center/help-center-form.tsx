import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Me } from "../../../api/account.ts";
import {
  changeHelpCenter,
  createHelpCenter,
  type HelpCenter,
  type HelpCenterFields,
} from "../../../api/help-centers.ts";
import { Button } from "../../../ui/button.tsx";
import { SelectField, TextArea } from "../../../ui/field.tsx";
import { languageName } from "../../../ui/format.ts";
import { Problem } from "../../../ui/problem.tsx";
import { toast } from "../../../ui/toast.tsx";
import styles from "./help-center-section.module.css";
import { LinkList } from "./link-list.tsx";
import { LanguageTexts } from "./language-texts.tsx";
import { LookFields } from "./look-fields.tsx";
import { emptyHelpCenter, fieldsOf, isAccent, isHost, linesOf } from "./new-help-center.ts";
import { SitePreview } from "./site-preview.tsx";
import { words } from "./text.ts";

interface HelpCenterFormProps {
  readonly me: Me;
  /** Undefined for a new one. */
  readonly helpCenter: HelpCenter | undefined;
  readonly mayWrite: boolean;
  readonly onSaved: (saved: HelpCenter) => void;
  readonly onCancel: () => void;
  readonly onDelete: () => void;
}

export function HelpCenterForm({ me, helpCenter, mayWrite, onSaved, onCancel, onDelete }: HelpCenterFormProps) {
  const queryClient = useQueryClient();
  const before = helpCenter ? fieldsOf(helpCenter) : emptyHelpCenter;
  const [draft, setDraft] = useState(before);
  const [hosts, setHosts] = useState(before.hosts.join("\n"));
  const [topics, setTopics] = useState(before.topics.join("\n"));
  const [tried, setTried] = useState(false);
  const [textLocale, setTextLocale] = useState(me.workspace.sourceLocale);
  const change = (news: Partial<HelpCenterFields>) => setDraft((old) => ({ ...old, ...news }));
  const whole: HelpCenterFields = { ...draft, hosts: linesOf(hosts.toLowerCase()), topics: linesOf(topics) };
  const save = useMutation({
    mutationFn: () => (helpCenter ? changeHelpCenter(helpCenter.id, whole) : createHelpCenter(whole)),
    onSuccess: async ({ helpCenter: saved }) => {
      await queryClient.invalidateQueries({ queryKey: ["help-centers"] });
      setDraft(fieldsOf(saved));
      toast(helpCenter ? words.saved : words.created);
      onSaved(saved);
    },
  });
  const needsHost = !(helpCenter?.isDefault ?? false);
  const hostError = !whole.hosts.every(isHost)
    ? words.hostWrong
    : tried && needsHost && whole.hosts.length === 0
      ? words.hostMissing
      : undefined;
  const isRight = whole.hosts.every(isHost) && isAccent(draft.theme.accent) && (!needsHost || whole.hosts.length > 0);
  const isChanged = JSON.stringify(whole) !== JSON.stringify(before);
  const { sourceLocale, locales } = me.workspace;
  return (
    <div className={styles["columns"]}>
      <form
        noValidate
        className={styles["form"]}
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (isRight) save.mutate();
        }}
      >
        <fieldset disabled={!mayWrite} className={styles["fields"]}>
          <LanguageTexts
            fields={draft}
            locale={textLocale}
            locales={locales}
            sourceLocale={sourceLocale}
            fallbackName={me.workspace.name}
            onLocale={setTextLocale}
            onChange={change}
          />
          <TextArea
            label={words.hosts}
            help={words.hostsHelp}
            error={hostError}
            rows={2}
            mono
            spellCheck={false}
            value={hosts}
            onChange={(event) => setHosts(event.target.value)}
          />
          <TextArea
            label={words.topics}
            help={words.topicsHelp}
            rows={2}
            mono
            spellCheck={false}
            value={topics}
            onChange={(event) => setTopics(event.target.value)}
          />
          <Languages all={locales} chosen={draft.locales} onChange={(chosen) => change({ locales: chosen })} />
          <SelectField
            label={words.defaultLanguage}
            help={words.defaultLanguageHelp}
            value={draft.defaultLocale}
            onChange={(event) => change({ defaultLocale: event.target.value })}
          >
            <option value="">{words.letChoose}</option>
            {(draft.locales.length > 0 ? draft.locales : locales).map((locale) => (
              <option key={locale} value={locale}>
                {languageName(locale)}
              </option>
            ))}
          </SelectField>
          <LookFields
            theme={draft.theme}
            cssRemoved={helpCenter?.checks.cssRemoved ?? []}
            onChange={(theme) => change({ theme: { ...draft.theme, ...theme } })}
          />
          <LinkList
            title={words.headerLinks}
            links={draft.headerLinks}
            locale={textLocale}
            most={6}
            onChange={(headerLinks) => change({ headerLinks })}
          />
          <LinkList
            title={words.footerLinks}
            links={draft.footerLinks}
            locale={textLocale}
            most={20}
            onChange={(footerLinks) => change({ footerLinks })}
          />
        </fieldset>
        <Problem error={save.error} />
        {mayWrite ? (
          <div className={styles["actions"]}>
            <Button type="submit" look="primary" pending={save.isPending} disabled={!isChanged}>
              {helpCenter ? words.save : words.create}
            </Button>
            {helpCenter ? null : <Button onClick={onCancel}>{words.cancel}</Button>}
            {isChanged && helpCenter ? <span className={styles["note"]}>{words.unsaved}</span> : null}
            {helpCenter && !helpCenter.isDefault ? (
              <Button look="danger" onClick={onDelete}>
                {words.delete}
              </Button>
            ) : null}
          </div>
        ) : null}
      </form>
      <SitePreview
        theme={draft.theme}
        name={draft.names[textLocale] || draft.name || me.workspace.name}
        tagline={draft.tagline[textLocale] ?? ""}
        links={draft.headerLinks.flatMap(({ labels }) => labels[textLocale] || labels[sourceLocale] || [])}
      />
    </div>
  );
}

interface LanguagesProps {
  readonly all: readonly string[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: string[]) => void;
}

function Languages({ all, chosen, onChange }: LanguagesProps) {
  return (
    <fieldset className={styles["languages"]}>
      <legend>{words.languages}</legend>
      <div>
        {all.map((locale) => (
          <label key={locale}>
            <input
              type="checkbox"
              checked={chosen.includes(locale)}
              onChange={(event) =>
                onChange(event.target.checked ? [...chosen, locale] : chosen.filter((other) => other !== locale))
              }
            />
            {languageName(locale)}
          </label>
        ))}
      </div>
      <p className={styles["note"]}>{words.languagesHelp}</p>
    </fieldset>
  );
}
