import { useQuery } from "@tanstack/react-query";
import { Link, useParams, useSearch } from "@tanstack/react-router";
import { ArrowLeft, MessageCircleOff, RotateCcw } from "lucide-react";
import { useState } from "react";
import { replaySession } from "../../api/training.ts";
import { RequireScope } from "../../app/require-scope.tsx";
import { Button, buttonClass } from "../../ui/button.tsx";
import { SelectField } from "../../ui/field.tsx";
import { LoadState } from "../../ui/load-state.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { ReplayedReply } from "./replayed-reply.tsx";
import { text } from "./text.ts";
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
  const query = useQuery({
    queryKey: ["replay", sessionId, message ?? "", variant],
    queryFn: () => replaySession(sessionId, variant, message),
    // With a language model every replay costs its tokens: only a press asks again.
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    retry: false,
  });
  return (
    <Page
      title={text.title}
      actions={
        <>
          <Link to="/inbox/$sessionId" params={{ sessionId }} className={buttonClass("quiet")}>
            <ArrowLeft size={16} aria-hidden />
            {text.back}
          </Link>
          <Button
            icon={<RotateCcw size={16} aria-hidden />}
            pending={query.isFetching}
            onClick={() => void query.refetch()}
          >
            {text.again}
          </Button>
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
        <LoadState query={query} skeleton={<Working />}>
          {({ turns }) =>
            turns.length === 0 ? (
              <Notice icon={MessageCircleOff} title={text.none.title}>
                <p>{text.none.text}</p>
              </Notice>
            ) : (
              <>
                <p className={styles["summary"]} role="status">
                  {text.summary(turns.filter(({ difference }) => !difference.same).length, turns.length)}
                </p>
                <ol className={styles["turns"]}>
                  {turns.map((turn) => (
                    <li key={turn.messageId}>
                      <ReplayedReply turn={turn} />
                    </li>
                  ))}
                </ol>
              </>
            )
          }
        </LoadState>
      </div>
    </Page>
  );
}

function Working() {
  return (
    <div aria-busy="true">
      <p className={styles["summary"]}>{text.working}</p>
      <Skeleton rows />
    </div>
  );
}
