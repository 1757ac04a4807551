import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { CircleCheck, RefreshCw } from "lucide-react";
import type { Conflict, ConflictSide } from "../../../api/training.ts";
import { Button } from "../../../ui/button.tsx";
import { LoadState } from "../../../ui/load-state.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { BackToList } from "./item-screen.tsx";
import { text } from "./text.ts";
import { conflictsQuery } from "./training-queries.ts";
import styles from "./training-tab.module.css";

const words = text.conflict;

/** What contradicts itself or an article, both texts side by side and why. */
export function ConflictsView({ onBack }: { readonly onBack: () => void }) {
  const query = useQuery(conflictsQuery);
  return (
    <>
      <BackToList onBack={onBack} />
      <header className={styles["viewHeader"]}>
        <div>
          <h2>{text.conflicts}</h2>
          <p className={styles["quiet"]}>{words.intro}</p>
        </div>
        <Button
          icon={<RefreshCw size={16} aria-hidden />}
          pending={query.isFetching}
          onClick={() => void query.refetch()}
        >
          {query.isFetching ? words.checking : words.again}
        </Button>
      </header>
      <LoadState query={query}>
        {({ conflicts }) =>
          conflicts.length === 0 ? (
            <Notice icon={CircleCheck} title={words.none}>
              <p>{words.noneText}</p>
            </Notice>
          ) : (
            <ul className={styles["conflicts"]}>
              {conflicts.map((conflict) => (
                <li key={`${conflict.kind} ${conflict.one.id} ${conflict.other.id} ${conflict.other.url ?? ""}`}>
                  <ConflictCard conflict={conflict} />
                </li>
              ))}
            </ul>
          )
        }
      </LoadState>
    </>
  );
}

function ConflictCard({ conflict }: { readonly conflict: Conflict }) {
  const { kind, one, other, why, by } = conflict;
  return (
    <article className={styles["conflict"]}>
      <h3>{words.kinds[kind as keyof typeof words.kinds] ?? kind}</h3>
      <p>
        {why} <span className={styles["quiet"]}>{words.by[by as keyof typeof words.by] ?? by}</span>
      </p>
      <div className={styles["sides"]}>
        <Side side={one} />
        <Side side={other} />
      </div>
    </article>
  );
}

function Side({ side }: { readonly side: ConflictSide }) {
  const kind = words.sides[side.kind as keyof typeof words.sides] ?? side.kind;
  return (
    <section className={styles["side"]} aria-label={side.title || kind}>
      <header>
        <span className={styles["quiet"]}>{kind}</span>
        {side.url ? (
          <a href={side.url} target="_blank" rel="noopener noreferrer">
            <bdi>{side.title}</bdi>
          </a>
        ) : (
          <Link to="/assistant" search={{ tab: "training", item: side.id }}>
            <bdi>{side.title || text.untitled}</bdi>
          </Link>
        )}
      </header>
      <p dir="auto" className={styles["lines"]}>
        {side.text}
      </p>
    </section>
  );
}
