import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { changeMedia, deleteMedia, getMedia, type MediaItem } from "../../api/site-parts.ts";
import { useMe } from "../../app/me.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogActions } from "../../ui/dialog.tsx";
import { TextField } from "../../ui/field.tsx";
import { formatBytes, languageName } from "../../ui/format.ts";
import { LoadState } from "../../ui/load-state.tsx";
import { Problem } from "../../ui/problem.tsx";
import { isImage } from "./is-image.ts";
import styles from "./site-parts.module.css";
import { text } from "./text.ts";

const words = text.media;

export function MediaDialog({ item, mayWrite, onClose }: { item: MediaItem; mayWrite: boolean; onClose: () => void }) {
  const queryClient = useQueryClient();
  const { workspace } = useMe();
  const [name, setName] = useState(item.name);
  const [alt, setAlt] = useState<Record<string, string>>(item.alt);
  const query = useQuery({
    queryKey: ["media", "detail", item.fileName],
    queryFn: ({ signal }) => getMedia(item.fileName, signal),
  });
  const done = async (): Promise<void> => {
    await queryClient.invalidateQueries({ queryKey: ["media"] });
    onClose();
  };
  const save = useMutation({ mutationFn: () => changeMedia(item.fileName, { name, alt }), onSuccess: done });
  const remove = useMutation({ mutationFn: (force: boolean) => deleteMedia(item.fileName, force), onSuccess: done });
  const isUsed = (query.data?.usedIn.length ?? item.uses) > 0;
  return (
    <Dialog title={item.name || item.fileName} isOpen onClose={onClose}>
      <form
        className={styles["form"]}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        {isImage(item) ? (
          <img className={styles["large"]} src={item.url} alt="" width={item.width} height={item.height} />
        ) : null}
        <p className={styles["quiet"]}>
          {isImage(item)
            ? `${item.width} × ${item.height}, ${item.mediaType}`
            : `${words.file(item.mediaType)}, ${formatBytes(item.sizeBytes)}`}
          , {words.address} {isImage(item) ? <code>{item.url}</code> : <a href={item.url}>{item.url}</a>}
        </p>
        {isImage(item) ? null : <p className={styles["quiet"]}>{words.isPublic}</p>}
        <TextField
          label={words.name}
          readOnly={!mayWrite}
          value={name}
          maxLength={200}
          onChange={(event) => setName(event.target.value)}
        />
        {(isImage(item) ? workspace.locales : []).map((locale, index) => (
          <TextField
            key={locale}
            label={words.alt(languageName(locale))}
            {...(index === 0 ? { help: words.altHelp } : {})}
            lang={locale}
            dir="auto"
            readOnly={!mayWrite}
            maxLength={500}
            value={alt[locale] ?? ""}
            onChange={(event) => setAlt((before) => ({ ...before, [locale]: event.target.value }))}
          />
        ))}
        <LoadState query={query}>
          {({ usedIn }) =>
            usedIn.length === 0 ? (
              <p>{words.uses(0)}</p>
            ) : (
              <section>
                <h3>{words.usedIn}</h3>
                <ul>
                  {usedIn.map((use) => (
                    <li key={`${use.articleId} ${use.locale}`}>
                      <Link
                        to="/articles/$articleId"
                        params={{ articleId: use.articleId }}
                        search={{ locale: use.locale }}
                        dir="auto"
                      >
                        {use.title}
                      </Link>{" "}
                      <span className={styles["quiet"]}>{languageName(use.locale)}</span>
                    </li>
                  ))}
                </ul>
              </section>
            )
          }
        </LoadState>
        <Problem error={save.error ?? remove.error} />
        {mayWrite ? (
          <DialogActions>
            {isUsed ? <span className={styles["quiet"]}>{words.inUse}</span> : null}
            <Button look="danger" pending={remove.isPending} onClick={() => remove.mutate(isUsed)}>
              {isUsed ? words.deleteAnyway : text.delete}
            </Button>
            <Button type="submit" look="primary" pending={save.isPending}>
              {text.save}
            </Button>
          </DialogActions>
        ) : null}
      </form>
    </Dialog>
  );
}
