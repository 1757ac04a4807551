import { useCallback, useEffect, useRef, useState } from "react";
import { saveDraftAt, type DraftConflict, type DraftText, type Seo } from "../../../api/writing.ts";

export type SaveState = "saved" | "typing" | "saving" | "failed" | "conflict";

const pauseMs = 1_500;

const sameText = (one: DraftText, other: DraftText): boolean =>
  one.title === other.title && one.description === other.description && one.body === other.body;

/** What the server has of this writer. */
interface Known {
  readonly text: DraftText;
  readonly revision: number;
  /** The text of the revision, where others' changes were merged into this writer's and do not stand here yet. */
  readonly merged?: DraftText;
}

interface AutosaveOptions {
  readonly articleId: string;
  readonly locale: string;
  readonly initial: DraftText;
  readonly revision: number;
  /** Somebody else's changes came in without touching what was typed here. */
  readonly onMerged: (text: DraftText) => void;
}

/**
 * Saves a draft after a pause in typing, one save at a time. What somebody else saved meanwhile is merged where it
 * touches other blocks; else saving stops until the writer has decided. Nothing typed is ever dropped.
 */
export function useAutosave({ articleId, locale, initial, revision, onMerged }: AutosaveOptions) {
  const [text, setText] = useState(initial);
  const [state, setState] = useState<SaveState>("saved");
  const [error, setError] = useState<unknown>();
  const [conflict, setConflict] = useState<DraftConflict>();
  const known = useRef<Known>({ text: initial, revision });
  const typed = useRef(initial);
  const running = useRef<Promise<boolean>>(undefined);

  const takeOver = useCallback(
    (merged: DraftText, at: number): void => {
      known.current = { text: merged, revision: at };
      typed.current = merged;
      setText(merged);
      onMerged(merged);
    },
    [onMerged],
  );

  /** Sends what is typed until nothing newer was typed meanwhile, or a person has to choose. */
  const send = useCallback(async (): Promise<boolean> => {
    for (;;) {
      const wanted = typed.current;
      const { text: base, revision: at, merged } = known.current;
      const result = await saveDraftAt(articleId, locale, {
        ...wanted,
        revision: at,
        merge: "auto",
        ...(merged ? { base } : {}),
      });
      const isNewest = sameText(typed.current, wanted);
      if (result.kind === "conflict") {
        // What was typed while it was under way has to be part of the choice.
        if (!isNewest) continue;
        setConflict(result.conflict);
        setState("conflict");
        return false;
      }
      const { saved } = result;
      setError(undefined);
      if (!saved.merged) known.current = { text: wanted, revision: saved.revision };
      else if (isNewest) takeOver(saved.draft, saved.revision);
      // What is typed now was not made from what the others wrote: the next save says so.
      else known.current = { text: wanted, revision: saved.revision, merged: saved.draft };
      setState(sameText(typed.current, known.current.text) ? "saved" : "typing");
      return true;
    }
  }, [articleId, locale, takeOver]);

  const save = useCallback(async (): Promise<boolean> => {
    if (running.current) await running.current;
    const { text: saved, revision: at, merged } = known.current;
    if (sameText(typed.current, saved)) {
      if (merged) takeOver(merged, at);
      setState((before) => (before === "conflict" ? before : "saved"));
      return true;
    }
    // A title is asked for when it is published; a draft of one letter is no reason to stop somebody.
    if (typed.current.title.trim() === "") return false;
    setState("saving");
    const work = send().catch((failure: unknown) => {
      setError(failure);
      setState("failed");
      return false;
    });
    running.current = work;
    const done = await work;
    running.current = undefined;
    return done;
  }, [send, takeOver]);

  /** Saves what was typed, and with it what search engines are told. */
  const saveSeo = useCallback(
    async (seo: Seo): Promise<boolean> => {
      if (!(await save())) return false;
      const { text: base, revision: at, merged } = known.current;
      const result = await saveDraftAt(articleId, locale, {
        ...base,
        revision: at,
        merge: "auto",
        seo,
        ...(merged ? { base } : {}),
      });
      if (result.kind === "conflict") {
        setConflict(result.conflict);
        setState("conflict");
        return false;
      }
      const { saved } = result;
      known.current = { text: base, revision: saved.revision, ...(saved.merged ? { merged: saved.draft } : {}) };
      return true;
    },
    [articleId, locale, save],
  );

  const change = useCallback((patch: Partial<DraftText>) => {
    typed.current = { ...typed.current, ...patch };
    setText(typed.current);
    setState((before) => (before === "conflict" ? before : "typing"));
  }, []);

  useEffect(() => {
    if (state !== "typing" && state !== "failed") return undefined;
    const timer = setTimeout(() => void save(), state === "failed" ? pauseMs * 4 : pauseMs);
    return () => clearTimeout(timer);
  }, [state, text, save]);

  /** Goes on with a text that takes both sides into account. */
  const resolve = useCallback(
    (resolved: DraftText) => {
      if (!conflict) return;
      known.current = { text: conflict.theirs, revision: conflict.revision };
      typed.current = resolved;
      setText(resolved);
      setConflict(undefined);
      setState("typing");
      onMerged(resolved);
    },
    [conflict, onMerged],
  );

  return { text, change, save, saveSeo, state, error, conflict, resolve };
}
