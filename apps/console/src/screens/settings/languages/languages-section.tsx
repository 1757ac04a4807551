import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { addLanguage, listLanguages, type SiteLanguage, type SiteLanguages } from "../../../api/languages.ts";
import { Button } from "../../../ui/button.tsx";
import { languageName } from "../../../ui/format.ts";
import { LoadState } from "../../../ui/load-state.tsx";
import { Problem } from "../../../ui/problem.tsx";
import { Section } from "../../../ui/section.tsx";
import { Skeleton } from "../../../ui/skeleton.tsx";
import { toast } from "../../../ui/toast.tsx";
import { AddLanguageDialog } from "./add-language-dialog.tsx";
import { LanguageList } from "./language-list.tsx";
import styles from "./languages.module.css";
import { RemoveLanguageDialog } from "./remove-language-dialog.tsx";
import { SourceLanguageDialog } from "./source-language-dialog.tsx";
import { words } from "./text.ts";

export const languagesKey = ["languages"];

/** Languages of the public site: their order, what is written in them, and which one comes first. */
export function LanguagesSection({ mayWrite }: { readonly mayWrite: boolean }) {
  const queryClient = useQueryClient();
  const query = useQuery({ queryKey: languagesKey, queryFn: ({ signal }) => listLanguages(signal) });
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<SiteLanguage>();
  const [becoming, setBecoming] = useState<SiteLanguage>();
  const take = async (languages: SiteLanguages, message: string): Promise<void> => {
    queryClient.setQueryData(languagesKey, languages);
    setAdding(false);
    setRemoving(undefined);
    setBecoming(undefined);
    toast(message);
    // Every screen that offers languages asks who is signed in for them.
    await queryClient.invalidateQueries();
  };
  const addBack = useMutation({
    mutationFn: addLanguage,
    onSuccess: (languages, locale) => take(languages, words.added(languageName(locale))),
  });
  return (
    <Section
      title={words.title}
      aside={
        mayWrite ? (
          <Button icon={<Plus size={16} aria-hidden />} onClick={() => setAdding(true)}>
            {words.add}
          </Button>
        ) : undefined
      }
    >
      <p className={styles["note"]}>{words.intro}</p>
      <LoadState query={query} skeleton={<Skeleton lines={4} />}>
        {(languages) => (
          <>
            <LanguageList
              languages={languages.languages}
              mayWrite={mayWrite}
              onRemove={setRemoving}
              onMakeSource={setBecoming}
            />
            {languages.former.length > 0 ? (
              <div className={styles["former"]}>
                <h3>{words.former}</h3>
                <ul>
                  {languages.former.map(({ locale, texts }) => (
                    <li key={locale}>
                      <span>{words.formerText(languageName(locale), texts)}</span>
                      {mayWrite ? (
                        <Button
                          pending={addBack.isPending && addBack.variables === locale}
                          aria-label={words.addBackNamed(languageName(locale))}
                          onClick={() => addBack.mutate(locale)}
                        >
                          {words.addBack}
                        </Button>
                      ) : null}
                    </li>
                  ))}
                </ul>
                <Problem error={addBack.error} />
              </div>
            ) : null}
            {adding ? <AddLanguageDialog known={languages} onClose={() => setAdding(false)} onAdded={take} /> : null}
          </>
        )}
      </LoadState>
      {removing ? (
        <RemoveLanguageDialog language={removing} onClose={() => setRemoving(undefined)} onRemoved={take} />
      ) : null}
      {becoming ? (
        <SourceLanguageDialog language={becoming} onClose={() => setBecoming(undefined)} onChanged={take} />
      ) : null}
    </Section>
  );
}
