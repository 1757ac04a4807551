import { Link, useParams, useSearch } from "@tanstack/react-router";
import { ArrowLeft, MessageCircleOff, RotateCcw, Square } from "lucide-react";
import { useState } from "react";
import { RequireScope } from "../../app/require-scope.tsx";
import { Button, buttonClass } from "../../ui/button.tsx";
import { Failure } from "../../ui/failure.tsx";
import { SelectField } from "../../ui/field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { Problem } from "../../ui/problem.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { ReplayedReply } from "./replayed-reply.tsx";
import { text } from "./text.ts";
import { useReplay, type ReplayState } from "./use-replay.ts";
import styles from "./replay-screen.module.css";

/** A past conversation answered again from what is published and taught now, with what differs. */
export function ReplayScreen() {
  return (
    <RequireScope scope="conversations:write">
      <Replay />
    </RequireScope>
  );
}

function Replay() {
  const { sessionId } = useParams({ from: "/app/sessions/$sessionId/replay" });
  const { message } = useSearch({ from: "/app/sessions/$sessionId/replay" });
  const [variant, setVariant] = useState("published");
  // With a language model every replay costs its tokens: it runs once, and again only at a press.
  const { state, start, stop } = useReplay({ sessionId, variant, messageId: message });
  return (
    <Page
      title={text.title}
      actions={
        <>
          <Link to="/inbox/$sessionId" params={{ sessionId }} className={buttonClass("quiet")}>
            <ArrowLeft size={16} aria-hidden />
            {text.back}
          </Link>
          {state.stage === "running" ? (
            <Button icon={<Square size={16} aria-hidden />} onClick={stop}>
              {text.stop}
            </Button>
          ) : (
            <Button icon={<RotateCcw size={16} aria-hidden />} onClick={start}>
              {text.again}
            </Button>
          )}
        </>
      }
    >
      <div className={styles["screen"]}>
        <div className={styles["choice"]}>
          <p>{text.intro}</p>
          <SelectField label={text.against} value={variant} onChange={(event) => setVariant(event.target.value)}>
            {Object.entries(text.variants).map(([id, name]) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </SelectField>
        </div>
        <Result state={state} onRetry={start} />
      </div>
    </Page>
  );
}

function Result({ state, onRetry }: { readonly state: ReplayState; readonly onRetry: () => void }) {
  const { stage, turns, total, error } = state;
  if (stage === "failed" && turns.length === 0) return <Failure error={error} onRetry={onRetry} />;
  if (stage === "done" && turns.length === 0)
    return (
      <Notice icon={MessageCircleOff} title={text.none.title}>
        <p>{text.none.text}</p>
      </Notice>
    );
  return (
    <>
      <Standing state={state} />
      {stage === "failed" ? <Problem error={error} /> : null}
      <ol className={styles["turns"]}>
        {turns.map((turn) => (
          <li key={turn.messageId}>
            <ReplayedReply turn={turn} />
          </li>
        ))}
      </ol>
      {stage === "running" && total !== 0 ? <Skeleton rows /> : null}
    </>
  );
}

/** How far it is, and what has come of it. */
function Standing({ state: { stage, turns, total } }: { readonly state: ReplayState }) {
  const changed = turns.filter(({ difference }) => !difference.same).length;
  let standing = text.working(turns.length, total);
  if (stage === "done") standing = text.summary(changed, turns.length);
  else if (stage !== "running") standing = text.broken(turns.length, total, changed);
  return (
    <div className={styles["standing"]}>
      <p className={styles["summary"]} role="status">
        {standing}
      </p>
      {stage === "running" && total !== undefined && total > 1 ? (
        <progress value={turns.length} max={total} aria-label={text.progress} />
      ) : null}
    </div>
  );
}
