import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { forgetFailedSearch, listFailedSearches } from "../../../api/reader-insight.ts";
import { Button } from "../../../ui/button.tsx";
import { languageName } from "../../../ui/format.ts";
import { LoadState } from "../../../ui/load-state.tsx";
import { Problem } from "../../../ui/problem.tsx";
import { RelativeTime } from "../../../ui/relative-time.tsx";
import { Section } from "../../../ui/section.tsx";
import { Skeleton } from "../../../ui/skeleton.tsx";
import { toast } from "../../../ui/toast.tsx";
import styles from "./help-center-section.module.css";
import { words as text } from "./text.ts";

const words = text.searches;
const searchesKey = ["failed-searches"];

/** What readers searched in vain: words to write articles for. */
export function FailedSearchesSection({ mayWrite }: { readonly mayWrite: boolean }) {
  const queryClient = useQueryClient();
  const query = useQuery({ queryKey: searchesKey, queryFn: ({ signal }) => listFailedSearches(signal) });
  const forget = useMutation({
    mutationFn: forgetFailedSearch,
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: searchesKey });
      toast(words.forgotten);
    },
  });
  const isAny = (query.data?.searches.length ?? 0) > 0;
  return (
    <Section
      title={words.title}
      aside={
        mayWrite && isAny ? (
          <Button pending={forget.isPending} onClick={() => forget.mutate(undefined)}>
            {words.forgetAll}
          </Button>
        ) : undefined
      }
    >
      <p className={styles["note"]}>{words.intro}</p>
      <Problem error={forget.error} />
      <LoadState query={query} skeleton={<Skeleton lines={3} />}>
        {({ searches }) =>
          searches.length === 0 ? (
            <p className={styles["note"]}>{words.empty}</p>
          ) : (
            <ul className={styles["rows"]}>
              {searches.map((search) => (
                <li key={`${search.locale} ${search.query}`} className={styles["item"]}>
                  <span>
                    <bdi lang={search.locale}>{search.query}</bdi> <small>{languageName(search.locale)}</small>
                  </span>
                  <span className={styles["figures"]}>
                    {search.count} × · <RelativeTime at={search.lastAt} />
                  </span>
                  {mayWrite ? (
                    <Button
                      look="quiet"
                      icon={<Trash2 size={16} aria-hidden />}
                      aria-label={words.forget(search.query)}
                      onClick={() => forget.mutate({ q: search.query, locale: search.locale })}
                    />
                  ) : null}
                </li>
              ))}
            </ul>
          )
        }
      </LoadState>
    </Section>
  );
}
