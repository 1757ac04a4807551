import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { listReaderFeedback, listVotes, type ArticleFeedback } from "../../../api/reader-insight.ts";
import { Button } from "../../../ui/button.tsx";
import { languageName } from "../../../ui/format.ts";
import { LoadState } from "../../../ui/load-state.tsx";
import { RelativeTime } from "../../../ui/relative-time.tsx";
import { Section } from "../../../ui/section.tsx";
import { Skeleton } from "../../../ui/skeleton.tsx";
import styles from "./help-center-section.module.css";
import { words as text } from "./text.ts";

const words = text.feedback;

/** Votes and reads per article and language, with the comments of each. */
export function ReaderFeedbackSection() {
  const query = useQuery({ queryKey: ["reader-feedback"], queryFn: ({ signal }) => listReaderFeedback(signal) });
  return (
    <Section title={words.title}>
      <p className={styles["note"]}>{words.intro}</p>
      <LoadState query={query} skeleton={<Skeleton lines={3} />}>
        {({ articles }) =>
          articles.length === 0 ? (
            <p className={styles["note"]}>{words.empty}</p>
          ) : (
            <ul className={styles["rows"]}>
              {articles.slice(0, 50).map((article) => (
                <Row key={`${article.articleId} ${article.locale}`} article={article} />
              ))}
            </ul>
          )
        }
      </LoadState>
    </Section>
  );
}

function Row({ article }: { readonly article: ArticleFeedback }) {
  const [isOpen, setOpen] = useState(false);
  const { title, locale, helpful, unhelpful, reads, comments } = article;
  return (
    <li className={styles["item"]}>
      <span>
        <a href={article.url} lang={locale} target="_blank" rel="noreferrer">
          <bdi>{title}</bdi>
        </a>{" "}
        <small>{languageName(locale)}</small>
      </span>
      <span className={styles["figures"]}>
        {words.helpful} {helpful} · {words.unhelpful} {unhelpful} · {words.reads} {reads}
      </span>
      {comments > 0 ? (
        <Button look="quiet" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {words.comments(comments)}
        </Button>
      ) : null}
      {isOpen ? <Votes article={article} /> : null}
    </li>
  );
}

function Votes({ article }: { readonly article: ArticleFeedback }) {
  const { articleId, locale } = article;
  const query = useQuery({ queryKey: ["votes", articleId], queryFn: ({ signal }) => listVotes(articleId, signal) });
  return (
    <LoadState query={query} skeleton={<Skeleton lines={2} />}>
      {({ votes }) => {
        const said = votes.filter((vote) => vote.comment !== "" && vote.locale === locale);
        return (
          <ul className={styles["votes"]}>
            {said.length === 0 ? <li className={styles["note"]}>{words.noComments}</li> : null}
            {said.map((vote) => (
              <li key={vote.id}>
                <q lang={locale}>
                  <bdi>{vote.comment}</bdi>
                </q>{" "}
                <small>
                  {vote.helpful ? words.yes : words.no} · {words.version(vote.version)} · <RelativeTime at={vote.at} />
                </small>
              </li>
            ))}
          </ul>
        );
      }}
    </LoadState>
  );
}
