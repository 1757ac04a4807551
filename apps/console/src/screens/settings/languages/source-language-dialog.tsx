import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { previewSource, setSource, type SiteLanguage, type SiteLanguages } from "../../../api/languages.ts";
import { Button } from "../../../ui/button.tsx";
import { Dialog, DialogActions } from "../../../ui/dialog.tsx";
import { languageName } from "../../../ui/format.ts";
import { LoadState } from "../../../ui/load-state.tsx";
import { Problem } from "../../../ui/problem.tsx";
import { Skeleton } from "../../../ui/skeleton.tsx";
import styles from "./languages.module.css";
import { words } from "./text.ts";

interface SourceLanguageDialogProps {
  readonly language: SiteLanguage;
  readonly onClose: () => void;
  readonly onChanged: (languages: SiteLanguages, message: string) => Promise<void>;
}

export function SourceLanguageDialog({ language, onClose, onChanged }: SourceLanguageDialogProps) {
  const { locale } = language;
  const name = languageName(locale);
  const [follows, setFollows] = useState(true);
  const query = useQuery({
    queryKey: ["language-as-source", locale],
    queryFn: ({ signal }) => previewSource(locale, signal),
    gcTime: 0,
  });
  const change = useMutation({
    mutationFn: () => setSource(locale, follows ? "follow" : "keep"),
    onSuccess: (languages) => onChanged(languages, words.sourceDone(name)),
  });
  return (
    <Dialog title={words.sourceTitle(name)} isOpen alert onClose={onClose}>
      <div className={styles["form"]}>
        <p>{words.sourceText}</p>
        <LoadState query={query} skeleton={<Skeleton lines={3} />}>
          {({ follow, stay }) => (
            <>
              {follow > 0 ? (
                <label className={styles["check"]}>
                  <input type="checkbox" checked={follows} onChange={(event) => setFollows(event.target.checked)} />
                  {words.followChoice}
                </label>
              ) : null}
              <ul className={styles["effects"]}>
                {follow > 0 && follows ? <li>{words.follow(follow)}</li> : null}
                {stay + (follows ? 0 : follow) > 0 ? <li>{words.stay(stay + (follows ? 0 : follow))}</li> : null}
              </ul>
            </>
          )}
        </LoadState>
        <Problem error={change.error} />
      </div>
      <DialogActions>
        <Button onClick={onClose}>{words.cancel}</Button>
        <Button look="primary" disabled={!query.data} pending={change.isPending} onClick={() => change.mutate()}>
          {words.makeSourceNamed(name)}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
