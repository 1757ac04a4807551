import { useQuery } from "@tanstack/react-query";
import { listActivity } from "../../../api/article-life.ts";
import { languageName } from "../../../ui/format.ts";
import { RelativeTime } from "../../../ui/relative-time.tsx";
import { articlesKey } from "../article-queries.ts";
import { text } from "../text.ts";
import styles from "./life.module.css";

const words = text.life.activity;
const mostShown = 8;

/** What happened to the article in all its languages, the latest first. */
export function Activity({ articleId }: { articleId: string }) {
  const query = useQuery({
    queryKey: [...articlesKey, "activity", articleId],
    queryFn: ({ signal }) => listActivity(articleId, signal),
  });
  const events = query.data?.events.slice(0, mostShown) ?? [];
  if (events.length === 0) return null;
  return (
    <section>
      <h2 className={styles["heading"]}>{words.title}</h2>
      <ol className={styles["list"]}>
        {events.map((event) => (
          <li key={`${event.at} ${event.kind} ${event.locale ?? ""}`}>
            <p>
              {words.kinds[event.kind] ?? event.kind}
              {event.locale ? `, ${languageName(event.locale)}` : ""}
            </p>
            <p className={styles["quiet"]}>
              {event.by}, <RelativeTime at={event.at} />
              {event.detail ? `: ${event.detail}` : ""}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
