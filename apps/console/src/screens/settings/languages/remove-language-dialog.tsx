import { useMutation, useQuery } from "@tanstack/react-query";
import {
  previewRemoval,
  removeLanguage,
  type RemovalEffects,
  type SiteLanguage,
  type SiteLanguages,
} from "../../../api/languages.ts";
import { Button } from "../../../ui/button.tsx";
import { Dialog, DialogActions } from "../../../ui/dialog.tsx";
import { languageName } from "../../../ui/format.ts";
import { LoadState } from "../../../ui/load-state.tsx";
import { Problem } from "../../../ui/problem.tsx";
import { Skeleton } from "../../../ui/skeleton.tsx";
import styles from "./languages.module.css";
import { words } from "./text.ts";

interface RemoveLanguageDialogProps {
  readonly language: SiteLanguage;
  readonly onClose: () => void;
  readonly onRemoved: (languages: SiteLanguages, message: string) => Promise<void>;
}

/** Says what will happen before it does. */
export function RemoveLanguageDialog({ language, onClose, onRemoved }: RemoveLanguageDialogProps) {
  const { locale } = language;
  const name = languageName(locale);
  const query = useQuery({
    queryKey: ["language-removal", locale],
    queryFn: ({ signal }) => previewRemoval(locale, signal),
    gcTime: 0,
  });
  const remove = useMutation({
    mutationFn: removeLanguage,
    onSuccess: (languages) => onRemoved(languages, words.removed(name)),
  });
  const isPossible = query.data !== undefined && query.data.emptied.length === 0;
  return (
    <Dialog title={words.removeTitle(name)} isOpen alert onClose={onClose}>
      <LoadState query={query} skeleton={<Skeleton lines={4} />}>
        {(effects) => (
          <ul className={styles["effects"]}>
            {linesOf(effects).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
      </LoadState>
      <Problem error={remove.error} />
      <DialogActions>
        <Button onClick={onClose}>{words.cancel}</Button>
        <Button look="danger" disabled={!isPossible} pending={remove.isPending} onClick={() => remove.mutate(locale)}>
          {words.removeNamed(name)}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function linesOf({ pages, published, drafts, onlyHere, sources, emptied }: RemovalEffects): string[] {
  const { effects } = words;
  if (emptied.length > 0) return [effects.emptied(emptied.join(", "))];
  return [
    effects.pages(pages),
    effects.redirects,
    ...(published > 0 ? [effects.kept(published)] : []),
    ...(drafts > 0 ? [effects.drafts(drafts)] : []),
    ...(onlyHere > 0 ? [effects.onlyHere(onlyHere)] : []),
    ...(sources > 0 ? [effects.sources(sources)] : []),
  ];
}
