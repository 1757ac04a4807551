import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { deleteSegment, listSegments, type Segment } from "../../../api/segments.ts";
import { Button } from "../../../ui/button.tsx";
import { LoadState } from "../../../ui/load-state.tsx";
import { Problem } from "../../../ui/problem.tsx";
import { Section } from "../../../ui/section.tsx";
import { Skeleton } from "../../../ui/skeleton.tsx";
import { toast } from "../../../ui/toast.tsx";
import styles from "../rows.module.css";
import { SegmentDialog } from "./segment-dialog.tsx";
import { text } from "./text.ts";

const words = text.segments;
const key = ["segments"];

/** Rules over contacts that articles, sources and training name. */
export function SegmentsSection({ mayWrite }: { mayWrite: boolean }) {
  const queryClient = useQueryClient();
  const query = useQuery({ queryKey: key, queryFn: ({ signal }) => listSegments(signal) });
  const [editing, setEditing] = useState<Segment | "new">();
  const refresh = () => void queryClient.invalidateQueries({ queryKey: key });
  const remove = useMutation({
    mutationFn: ({ name }: Segment) => deleteSegment(name),
    onSuccess: (_nothing, { title }) => {
      toast(words.deleted(title));
      refresh();
    },
  });
  return (
    <Section
      title={words.title}
      aside={
        mayWrite ? (
          <Button icon={<Plus size={16} aria-hidden />} onClick={() => setEditing("new")}>
            {words.create}
          </Button>
        ) : null
      }
    >
      <p className={styles["intro"]}>{words.intro}</p>
      <Problem error={remove.error} />
      <LoadState query={query} skeleton={<Skeleton lines={2} />}>
        {({ segments }) =>
          segments.length === 0 ? (
            <p className={styles["note"]}>{words.none}</p>
          ) : (
            <div className={styles["rows"]}>
              {segments.map((segment) => (
                <div key={segment.name} className={styles["row"]}>
                  <div className={styles["what"]}>
                    <p className={styles["name"]}>{segment.title}</p>
                    <p className={styles["detail"]}>
                      <code>segment:{segment.name}</code>
                    </p>
                  </div>
                  {mayWrite ? (
                    <>
                      <Button look="quiet" onClick={() => setEditing(segment)}>
                        {words.edit}
                      </Button>
                      <Button look="quiet" pending={remove.isPending} onClick={() => remove.mutate(segment)}>
                        {words.remove}
                      </Button>
                    </>
                  ) : null}
                </div>
              ))}
            </div>
          )
        }
      </LoadState>
      {editing ? (
        <SegmentDialog
          segment={editing === "new" ? undefined : editing}
          onSaved={refresh}
          onClose={() => setEditing(undefined)}
        />
      ) : null}
    </Section>
  );
}
