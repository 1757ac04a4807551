import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useSearch, useNavigate } from "@tanstack/react-router";
import { FileText, Images, Plus } from "lucide-react";
import { useRef, useState } from "react";
import { listMedia, type MediaItem } from "../../api/site-parts.ts";
import { uploadMedia } from "../../api/writing.ts";
import { mayUse, useMe } from "../../app/me.ts";
import { RequireScope } from "../../app/require-scope.tsx";
import { Button } from "../../ui/button.tsx";
import { formatBytes } from "../../ui/format.ts";
import { LoadState } from "../../ui/load-state.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { Problem } from "../../ui/problem.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { toast } from "../../ui/toast.tsx";
import { ArticlesNav } from "../articles/articles-nav.tsx";
import { libraryAccept } from "../articles/editor/library-files.ts";
import { isImage } from "./is-image.ts";
import { MediaDialog } from "./media-dialog.tsx";
import styles from "./site-parts.module.css";
import { text } from "./text.ts";

const words = text.media;
const pageSize = 60;

export function MediaScreen() {
  return (
    <RequireScope scope="content:read">
      <Library />
    </RequireScope>
  );
}

function Library() {
  const queryClient = useQueryClient();
  const mayWrite = mayUse(useMe(), "content:write");
  const { q, unused, page = 1 } = useSearch({ from: "/app/media" });
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const [open, setOpen] = useState<MediaItem>();
  const query = useQuery({
    queryKey: ["media", q, unused, page],
    queryFn: ({ signal }) => listMedia({ q, unused, limit: pageSize, offset: (page - 1) * pageSize }, signal),
    placeholderData: keepPreviousData,
  });
  const add = useMutation({
    mutationFn: async (files: readonly File[]) => {
      for (const file of files) await uploadMedia(file);
      return files.length;
    },
    onSuccess: (count) => toast(words.added(count)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["media"] }),
  });
  return (
    <Page
      title={words.title}
      actions={
        mayWrite ? (
          <Button
            look="primary"
            icon={<Plus size={16} aria-hidden />}
            pending={add.isPending}
            onClick={() => input.current?.click()}
          >
            {words.add}
          </Button>
        ) : undefined
      }
    >
      <ArticlesNav />
      <div className={styles["filters"]}>
        <input
          type="search"
          className={styles["control"]}
          aria-label={words.search}
          placeholder={words.search}
          defaultValue={q ?? ""}
          onChange={(event) =>
            void navigate({
              to: "/media",
              search: (before) => ({ ...before, page: undefined, q: event.target.value.trim() || undefined }),
              replace: true,
            })
          }
        />
        <label className={styles["check"]}>
          <input
            type="checkbox"
            checked={unused ?? false}
            onChange={(event) =>
              void navigate({
                to: "/media",
                search: (before) => ({ ...before, page: undefined, unused: event.target.checked || undefined }),
                replace: true,
              })
            }
          />
          {words.unused}
        </label>
      </div>
      <Problem error={add.error} />
      <LoadState query={query} skeleton={<Skeleton rows lines={8} />}>
        {({ media, total }) =>
          media.length === 0 ? (
            <Notice icon={Images} title={words.none.title}>
              <p>{words.none.text}</p>
            </Notice>
          ) : (
            <>
              <ul className={styles["gallery"]}>
                {media.map((item) => (
                  <li key={item.fileName}>
                    <button type="button" className={styles["picture"]} onClick={() => setOpen(item)}>
                      {isImage(item) ? (
                        <img src={item.url} alt="" loading="lazy" width={item.width} height={item.height} />
                      ) : (
                        <span className={styles["file"]}>
                          <FileText size={32} aria-hidden />
                          {words.file(item.mediaType)}
                        </span>
                      )}
                      <span className={styles["pictureName"]}>{item.name || item.fileName}</span>
                      <span className={styles["quiet"]}>
                        {words.uses(item.uses)}, {formatBytes(item.sizeBytes)}
                      </span>
                    </button>
                  </li>
                ))}
              </ul>
              {total > page * pageSize ? (
                <Button
                  onClick={() => void navigate({ to: "/media", search: (before) => ({ ...before, page: page + 1 }) })}
                >
                  {`${page * pageSize} / ${total}`}
                </Button>
              ) : null}
            </>
          )
        }
      </LoadState>
      <input
        ref={input}
        type="file"
        accept={libraryAccept}
        multiple
        hidden
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = "";
          if (files.length > 0) add.mutate(files);
        }}
      />
      {open ? <MediaDialog item={open} mayWrite={mayWrite} onClose={() => setOpen(undefined)} /> : null}
    </Page>
  );
}
