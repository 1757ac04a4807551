import { Link } from "@tanstack/react-router";
import { Circle, CircleCheck, CircleDot } from "lucide-react";
import { useState, type ReactNode } from "react";
import type { Overview } from "../../api/overview.ts";
import { mayUse, useMe } from "../../app/me.ts";
import { Button, buttonClass } from "../../ui/button.tsx";
import { Problem } from "../../ui/problem.tsx";
import { Section } from "../../ui/section.tsx";
import { StatusWord } from "../../ui/status-word.tsx";
import { AskForm } from "./ask-form.tsx";
import styles from "./checklist.module.css";
import { usePublish } from "./publish-button.tsx";
import { text } from "./text.ts";

const words = text.checklist;

/** Until the site is published and a first question was asked, the home page shows the way there. */
export const isFirstRun = (overview: Overview): boolean =>
  !overview.site.publishedAt || overview.index.documents === 0 || overview.sessions.total === 0;

export function Checklist({ overview }: { overview: Overview }) {
  const { workspace } = useMe();
  const steps = [
    { title: words.account, done: true, content: null },
    {
      title: words.content,
      done: overview.index.documents > 0,
      content: <ImportStep locale={workspace.sourceLocale} />,
    },
    { title: words.publish, done: Boolean(overview.site.publishedAt), content: <PublishStep /> },
    { title: words.ask, done: overview.sessions.total > 0, content: <AskStep locales={overview.site.locales} /> },
  ];
  const next = steps.findIndex((step) => !step.done);
  const [asking, setAsking] = useState(false);
  const askIndex = steps.length - 1;
  if (next === askIndex && !asking) setAsking(true);
  return (
    <Section title={words.title}>
      <ol className={styles["steps"]}>
        {steps.map((step, index) => (
          <Step key={step.title} title={step.title} state={step.done ? "done" : index === next ? "next" : "todo"}>
            {index === next || (index === askIndex && asking) ? step.content : null}
          </Step>
        ))}
      </ol>
      {next < 0 ? <p className={styles["ready"]}>{words.ready}</p> : null}
    </Section>
  );
}

function Step({ title, state, children }: { title: string; state: "done" | "next" | "todo"; children: ReactNode }) {
  const looks = {
    done: { icon: CircleCheck, tone: "success" },
    next: { icon: CircleDot, tone: "accent" },
    todo: { icon: Circle, tone: "neutral" },
  } as const;
  return (
    <li className={styles["step"]} data-state={state}>
      <div className={styles["line"]}>
        <h3 className={styles["title"]}>{title}</h3>
        <span className={styles["state"]}>
          <StatusWord {...looks[state]}>{words[state]}</StatusWord>
        </span>
      </div>
      {children ? <div className={styles["content"]}>{children}</div> : null}
    </li>
  );
}

function ImportStep({ locale }: { locale: string }) {
  const me = useMe();
  return (
    <>
      <p>{words.contentText}</p>
      <pre className={styles["command"]}>{words.contentCommand(locale)}</pre>
      {mayUse(me, "content:write") ? (
        <Link to="/articles/new" className={buttonClass()}>
          {words.contentOr}
        </Link>
      ) : null}
    </>
  );
}

function PublishStep() {
  const publish = usePublish();
  return (
    <>
      <p>{words.publishText}</p>
      <Button look="primary" pending={publish.isPending} onClick={() => publish.mutate("all")}>
        {words.publish}
      </Button>
      <Problem error={publish.error} />
    </>
  );
}

function AskStep({ locales }: { locales: readonly string[] }) {
  return (
    <>
      <p>{words.askText}</p>
      <AskForm locales={locales} />
    </>
  );
}
