import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { listArticles } from "../../../api/articles.ts";
import { Button } from "../../../ui/button.tsx";
import { Dialog, DialogActions } from "../../../ui/dialog.tsx";
import { TextField } from "../../../ui/field.tsx";
import { text } from "../text.ts";
import styles from "./link-dialog.module.css";
import { useDebounced } from "./use-debounced.ts";

const words = text.editing.link;
const isAddress = (value: string): boolean => /^(?:https?:\/\/|mailto:|#|\/|\.\.?\/)/.test(value.trim());

interface LinkDialogProps {
  readonly locale: string;
  /** Address of the article that is written, below the locale. */
  readonly path: string;
  readonly onClose: () => void;
  /** @param label words for a link that has none */
  readonly onChoose: (target: string, label: string) => void;
}

/** Finds an article by its title, or takes an address. Articles are linked by their files, so links survive a move. */
export function LinkDialog({ locale, path, onClose, onChoose }: LinkDialogProps) {
  const [value, setValue] = useState("");
  const q = useDebounced(value.trim(), 200);
  const query = useQuery({
    queryKey: ["articles", "link", locale, q],
    queryFn: ({ signal }) => listArticles({ q: q || undefined, locale, limit: 12, offset: 0 }, signal),
    enabled: !isAddress(q),
  });
  const found = isAddress(value) ? [] : (query.data?.articles ?? []);
  return (
    <Dialog title={words.title} isOpen onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const [first] = found;
          if (isAddress(value)) onChoose(value.trim(), "");
          else if (first) onChoose(relativeFile(path, first.path), first.title);
        }}
      >
        <TextField
          label={words.field}
          help={words.help}
          autoFocus
          autoComplete="off"
          value={value}
          onChange={(event) => setValue(event.target.value)}
        />
        <ul className={styles["found"]} aria-label={words.found}>
          {found.map((article) => (
            <li key={article.id}>
              <button
                type="button"
                className={styles["article"]}
                onClick={() => onChoose(relativeFile(path, article.path), article.title)}
              >
                <span dir="auto">{article.title}</span>
                <small>{article.path}</small>
              </button>
            </li>
          ))}
        </ul>
        {found.length === 0 && q !== "" && !isAddress(value) && query.isSuccess ? <p>{words.nothing}</p> : null}
        <DialogActions>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button type="submit" look="primary" disabled={!isAddress(value) && found.length === 0}>
            {words.action}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

/** `../billing/plan.md` from `start/install` to `billing/plan`. */
export function relativeFile(from: string, to: string): string {
  const here = from.split("/").slice(0, -1);
  const there = to.split("/");
  let shared = 0;
  while (shared < here.length && shared < there.length - 1 && here[shared] === there[shared]) shared++;
  const up = here.slice(shared).map(() => "..");
  return `${[...up, ...there.slice(shared)].join("/")}.md`;
}
