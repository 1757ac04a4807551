import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { CircleCheck, Plus } from "lucide-react";
import { useState } from "react";
import {
  getHealth,
  getRules,
  saveBuiltIn,
  type ContentHealth,
  type ContentRule,
  type ContentRules,
  type Enforcement,
} from "../../api/site-parts.ts";
import { mayUse, useMe } from "../../app/me.ts";
import { RequireScope } from "../../app/require-scope.tsx";
import { Button } from "../../ui/button.tsx";
import { SelectField } from "../../ui/field.tsx";
import { languageName } from "../../ui/format.ts";
import { LoadState } from "../../ui/load-state.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { Problem } from "../../ui/problem.tsx";
import { Section } from "../../ui/section.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import table from "../../ui/table.module.css";
import { ArticlesNav } from "../articles/articles-nav.tsx";
import { RuleDialog, blankRule } from "./rule-dialog.tsx";
import styles from "./site-parts.module.css";
import { text } from "./text.ts";

const words = text.quality;
const enforcements: readonly Enforcement[] = ["off", "warn", "block"];
const mostShown = 200;

export function QualityScreen() {
  return (
    <RequireScope scope="content:read">
      <Quality />
    </RequireScope>
  );
}

function Quality() {
  const me = useMe();
  const { locale = me.workspace.sourceLocale } = useSearch({ from: "/app/quality" });
  const navigate = useNavigate();
  const mayWrite = mayUse(me, "content:write");
  const health = useQuery({
    queryKey: ["content-health", locale],
    queryFn: ({ signal }) => getHealth(locale, signal),
    placeholderData: keepPreviousData,
    // The first look reads every text; later ones only what changed.
    refetchInterval: ({ state }) => (state.data && !state.data.complete ? 2_000 : false),
  });
  const rules = useQuery({ queryKey: ["content-rules"], queryFn: ({ signal }) => getRules(signal) });
  return (
    <Page title={words.title}>
      <ArticlesNav />
      <div className={styles["filters"]}>
        <SelectField
          label={words.language}
          hideLabel
          value={locale}
          onChange={(event) => void navigate({ to: "/quality", search: { locale: event.target.value }, replace: true })}
        >
          {me.workspace.locales.map((tag) => (
            <option key={tag} value={tag}>
              {languageName(tag)}
            </option>
          ))}
        </SelectField>
        {health.data && !health.data.complete ? (
          <p role="status">{words.reading(health.data.checked, health.data.total)}</p>
        ) : null}
      </div>
      <div className={styles["sections"]}>
        <LoadState query={health} skeleton={<Skeleton rows lines={8} />}>
          {(data) =>
            data.articles.length === 0 && data.complete ? (
              <Notice icon={CircleCheck} title={words.healthy.title}>
                <p>{words.healthy.text}</p>
              </Notice>
            ) : (
              <Texts health={data} />
            )
          }
        </LoadState>
        <LoadState query={rules}>{(data) => <Rules rules={data} mayWrite={mayWrite} />}</LoadState>
      </div>
    </Page>
  );
}

function Texts({ health }: { health: ContentHealth }) {
  return (
    <>
      <Section title={words.articles}>
        <ul className={styles["rows"]}>
          {health.articles.slice(0, mostShown).map((article) => (
            <li key={`${article.id} ${article.locale}`} className={styles["row"]}>
              <Link
                to="/articles/$articleId"
                params={{ articleId: article.id }}
                search={{ locale: article.locale, edit: true }}
                dir="auto"
                lang={article.locale}
              >
                {article.title}
              </Link>
              <span className={styles["quiet"]}>
                {[
                  ...(article.findings > 0 ? [words.remarks(article.findings)] : []),
                  ...article.flags.map((flag) => words.flags[flag] ?? flag),
                ].join(" · ")}
              </span>
            </li>
          ))}
        </ul>
      </Section>
      {health.similar.length > 0 ? (
        <Section title={words.similar}>
          <ul className={styles["rows"]}>
            {health.similar.map((pair) => (
              <li key={`${pair.articleId} ${pair.excerpt}`} className={styles["similar"]}>
                <Link to="/articles/$articleId" params={{ articleId: pair.articleId }} search={{ locale: pair.locale }}>
                  {pair.title}
                </Link>
                <span className={styles["quiet"]}>
                  {words.flags[pair.kind] ?? pair.kind}
                  {pair.differs.length > 0 ? `: ${words.differs(pair.differs)}` : ""}
                </span>
                <blockquote dir="auto" lang={pair.locale}>
                  {pair.excerpt}
                </blockquote>
                <blockquote dir="auto" lang={pair.locale}>
                  {pair.otherExcerpt}
                </blockquote>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  );
}

function Rules({ rules, mayWrite }: { rules: ContentRules; mayWrite: boolean }) {
  const queryClient = useQueryClient();
  const [open, setOpen] = useState<ContentRule>();
  const change = useMutation({
    mutationFn: ({ name, onEdit, onPublish }: ContentRules["builtIn"][number]) =>
      saveBuiltIn(name, { onEdit, onPublish }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ["content-rules"] });
      await queryClient.invalidateQueries({ queryKey: ["content-health"] });
    },
  });
  return (
    <Section
      title={words.rules}
      aside={
        mayWrite ? (
          <Button icon={<Plus size={16} aria-hidden />} onClick={() => setOpen(blankRule)}>
            {words.addRule}
          </Button>
        ) : undefined
      }
    >
      <p className={styles["help"]}>{words.rulesText}</p>
      <Problem error={change.error} />
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolls by keyboard */}
      <div className={table["frame"]} tabIndex={0} role="region" aria-label={words.rulesTable}>
        <table className={table["table"]}>
          <thead>
            <tr>
              <th scope="col">{words.rules}</th>
              <th scope="col">{words.onEdit}</th>
              <th scope="col">{words.onPublish}</th>
            </tr>
          </thead>
          <tbody>
            {rules.rules.map((rule) => (
              <tr key={rule.id}>
                <th scope="row">
                  {mayWrite ? (
                    <button type="button" className={styles["address"]} onClick={() => setOpen(rule)}>
                      {words.strengths[rule.strength]}: {rule.text || words.kinds[rule.check.kind]}
                    </button>
                  ) : (
                    rule.text || words.kinds[rule.check.kind]
                  )}
                </th>
                <td>{words.enforcement[rule.onEdit]}</td>
                <td>{words.enforcement[rule.onPublish]}</td>
              </tr>
            ))}
            {rules.builtIn.map((rule) => (
              <tr key={rule.name}>
                <th scope="row">{rule.title}</th>
                {(["onEdit", "onPublish"] as const).map((moment) => (
                  <td key={moment}>
                    <select
                      className={styles["control"]}
                      aria-label={`${rule.title}, ${words[moment]}`}
                      disabled={!mayWrite}
                      value={rule[moment]}
                      onChange={(event) => change.mutate({ ...rule, [moment]: event.target.value as Enforcement })}
                    >
                      {enforcements.map((name) => (
                        <option key={name} value={name}>
                          {words.enforcement[name]}
                        </option>
                      ))}
                    </select>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {open ? <RuleDialog rule={open} onClose={() => setOpen(undefined)} /> : null}
    </Section>
  );
}
