import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { cancelTranslationJob, listTranslationJobs, type TranslationJob } from "../../api/translations.ts";
import { Button } from "../../ui/button.tsx";
import { languageName } from "../../ui/format.ts";
import { Section } from "../../ui/section.tsx";
import { RelativeTime } from "../../ui/relative-time.tsx";
import styles from "./jobs.module.css";
import { text } from "./text.ts";

const words = text.jobs;
const shownJobs = 5;
const pollMs = 1_500;

const totalOf = ({ counts }: TranslationJob): number => Object.values(counts).reduce((sum, count) => sum + count, 0);

/** Jobs that run, with their counts, and the last ones that ended. They go on when the page is left. */
export function Jobs({ mayWrite }: { mayWrite: boolean }) {
  const queryClient = useQueryClient();
  const query = useQuery({
    queryKey: ["translations", "jobs"],
    queryFn: ({ signal }) => listTranslationJobs(signal),
    refetchInterval: ({ state }) => (state.data?.jobs.some(({ finishedAt }) => !finishedAt) ? pollMs : false),
  });
  const jobs = query.data?.jobs.slice(0, shownJobs) ?? [];
  const waiting = jobs.reduce((sum, { counts }) => sum + (counts["waiting"] ?? 0), 0);
  // What a job fills changes the table above.
  useEffect(() => {
    void queryClient.invalidateQueries({ queryKey: ["translations", "progress"] });
    void queryClient.invalidateQueries({ queryKey: ["translations", "list"] });
  }, [waiting, queryClient]);
  const cancel = useMutation({
    mutationFn: cancelTranslationJob,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["translations"] }),
  });
  if (jobs.length === 0) return null;
  return (
    <div className={styles["place"]}>
      <Section title={words.title}>
        <ul className={styles["jobs"]}>
          {jobs.map((job) => {
            const total = totalOf(job);
            const done = total - (job.counts["waiting"] ?? 0);
            const failed = (job.counts["failed"] ?? 0) + (job.counts["partly"] ?? 0);
            return (
              <li key={job.id} className={styles["job"]}>
                <span>{job.locales.map(languageName).join(", ")}</span>
                <progress value={done} max={Math.max(total, 1)} aria-label={words.running(done, total)} />
                <span className={styles["count"]}>
                  {job.cancelled ? words.cancelled : job.finishedAt ? words.done : words.running(done, total)}
                  {failed > 0 ? `, ${words.failed(failed)}` : ""}
                </span>
                <span className={styles["quiet"]}>
                  <RelativeTime at={job.createdAt} />
                </span>
                {mayWrite && !job.finishedAt ? (
                  <Button look="quiet" onClick={() => cancel.mutate(job.id)}>
                    {words.cancel}
                  </Button>
                ) : null}
              </li>
            );
          })}
        </ul>
      </Section>
    </div>
  );
}
