import { useCallback, useEffect, useRef, useState } from "react";
import { saveDraftAt, type DraftConflict, type DraftText, type Seo } from "../../../api/writing.ts";

export type SaveState = "saved" | "typing" | "saving" | "failed" | "conflict";

const pauseMs = 1_500;

const sameText = (one: DraftText, other: DraftText): boolean =>
  one.title === other.title && one.description === other.description && one.body === other.body;

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
  const known = useRef({ text: initial, revision });
  const typed = useRef(initial);
  const running = useRef<Promise<boolean>>(undefined);

  const save = useCallback(async (): Promise<boolean> => {
    if (running.current) await running.current;
    const wanted = typed.current;
    if (sameText(wanted, known.current.text)) return true;
    // A title is asked for when it is published; a draft of one letter is no reason to stop somebody.
    if (wanted.title.trim() === "") return false;
    setState("saving");
    const work = (async () => {
      try {
        const result = await saveDraftAt(articleId, locale, {
          ...wanted,
          revision: known.current.revision,
          merge: "auto",
        });
        if (result.kind === "conflict") {
          setConflict(result.conflict);
          setState("conflict");
          return false;
        }
        const { saved } = result;
        known.current = { text: saved.draft, revision: saved.revision };
        setError(undefined);
        if (saved.merged && sameText(typed.current, wanted)) {
          typed.current = saved.draft;
          setText(saved.draft);
          onMerged(saved.draft);
        } else if (!saved.merged) known.current = { text: wanted, revision: saved.revision };
        setState(sameText(typed.current, known.current.text) ? "saved" : "typing");
        return true;
      } catch (failure) {
        setError(failure);
        setState("failed");
        return false;
      }
    })();
    running.current = work;
    const done = await work;
    running.current = undefined;
    return done;
  }, [articleId, locale, onMerged]);

  /** Saves what was typed, and with it what search engines are told. */
  const saveSeo = useCallback(
    async (seo: Seo): Promise<boolean> => {
      if (!(await save())) return false;
      const { text: saved, revision: at } = known.current;
      const result = await saveDraftAt(articleId, locale, { ...saved, revision: at, merge: "auto", seo });
      if (result.kind === "conflict") {
        setConflict(result.conflict);
        setState("conflict");
        return false;
      }
      known.current = { text: saved, revision: result.saved.revision };
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
