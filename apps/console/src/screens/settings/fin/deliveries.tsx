import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { CircleCheck, CircleX, Clock } from "lucide-react";
import { listFinDeliveries, redeliverFinEvent, type FinDelivery } from "../../../api/fin-webhook.ts";
import { Button } from "../../../ui/button.tsx";
import { LoadState } from "../../../ui/load-state.tsx";
import { Problem } from "../../../ui/problem.tsx";
import { RelativeTime, UntilTime } from "../../../ui/relative-time.tsx";
import { Skeleton } from "../../../ui/skeleton.tsx";
import { StatusWord } from "../../../ui/status-word.tsx";
import { toast } from "../../../ui/toast.tsx";
import styles from "../rows.module.css";
import { text } from "./text.ts";

const key = ["fin-deliveries"];
const everyMs = 10_000;

const states = {
  waiting: { icon: Clock, tone: "warning" },
  delivered: { icon: CircleCheck, tone: "success" },
  dead: { icon: CircleX, tone: "danger" },
} as const;

/** What was posted lately, each with what came of it. */
export function Deliveries({ mayWrite }: { mayWrite: boolean }) {
  const queryClient = useQueryClient();
  const query = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => listFinDeliveries(signal),
    refetchInterval: everyMs,
  });
  const again = useMutation({
    mutationFn: redeliverFinEvent,
    onSuccess: () => {
      toast(text.queued);
      void queryClient.invalidateQueries({ queryKey: key });
    },
  });
  return (
    <>
      <h3>{text.lately}</h3>
      <Problem error={again.error} />
      <LoadState query={query} skeleton={<Skeleton lines={3} />}>
        {({ deliveries }) =>
          deliveries.length === 0 ? (
            <p className={styles["note"]}>{text.none}</p>
          ) : (
            <div className={styles["rows"]}>
              {deliveries.slice(0, 20).map((delivery) => (
                <Row
                  key={delivery.id}
                  delivery={delivery}
                  onAgain={mayWrite && delivery.status !== "delivered" ? () => again.mutate(delivery.id) : undefined}
                />
              ))}
            </div>
          )
        }
      </LoadState>
    </>
  );
}

function Row({ delivery, onAgain }: { delivery: FinDelivery; onAgain: (() => void) | undefined }) {
  const { eventName, conversationId, status, attempts, lastError, createdAt, nextAttemptAt } = delivery;
  const { icon, tone } = states[status];
  return (
    <div className={styles["row"]}>
      <div className={styles["what"]}>
        <div className={styles["name"]}>{eventName}</div>
        <div className={styles["detail"]}>
          {text.conversation(conversationId)} · <RelativeTime at={createdAt} long />
        </div>
        {lastError ? (
          <div className={styles["detail"]}>
            {lastError} {text.attempts(attempts)}
            {nextAttemptAt ? (
              <>
                , {text.next} <UntilTime at={nextAttemptAt} />
              </>
            ) : null}
          </div>
        ) : null}
      </div>
      <StatusWord icon={icon} tone={tone}>
        {text[status]}
      </StatusWord>
      {onAgain ? (
        <Button look="quiet" aria-label={text.againTitle(eventName, conversationId)} onClick={onAgain}>
          {text.again}
        </Button>
      ) : null}
    </div>
  );
}
