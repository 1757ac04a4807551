import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Copy, ExternalLink } from "lucide-react";
import { useState } from "react";
import type { ArticleDetail } from "../../../api/articles.ts";
import { createPreviewLink, listPreviewLinks, previewDays, revokePreviewLink } from "../../../api/previews.ts";
import { Button, buttonClass } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { SelectField } from "../../../ui/field.tsx";
import { languageName } from "../../../ui/format.ts";
import { LoadState } from "../../../ui/load-state.tsx";
import { Problem } from "../../../ui/problem.tsx";
import { Skeleton } from "../../../ui/skeleton.tsx";
import { toast } from "../../../ui/toast.tsx";
import { LinkRow } from "./link-row.tsx";
import styles from "./preview-links.module.css";
import { words } from "./text.ts";

interface PreviewDialogProps {
  readonly article: ArticleDetail;
  readonly beforeMaking?: () => Promise<unknown>;
  readonly onClose: () => void;
}

export function PreviewDialog({ article, beforeMaking, onClose }: PreviewDialogProps) {
  const queryClient = useQueryClient();
  const key = ["preview-links", article.id];
  const [all, setAll] = useState(false);
  const [days, setDays] = useState<number>(7);
  const query = useQuery({ queryKey: key, queryFn: ({ signal }) => listPreviewLinks(article.id, signal) });
  const refresh = () => queryClient.invalidateQueries({ queryKey: ["preview-links"] });
  const make = useMutation({
    mutationFn: async () => {
      await beforeMaking?.();
      return createPreviewLink({ articleId: all ? null : article.id, locale: article.locale, days });
    },
    onSuccess: refresh,
  });
  const revoke = useMutation({
    mutationFn: revokePreviewLink,
    onSuccess: async () => {
      make.reset();
      await refresh();
      toast(words.revoked);
    },
  });
  const language = languageName(article.locale);
  const note = all ? words.allHelp : article.audience === "internal" ? words.internalHelp : undefined;
  return (
    <Dialog title={words.title} isOpen onClose={onClose}>
      <div className={styles["dialog"]}>
        <p className={styles["note"]}>{words.intro}</p>
        <form
          className={styles["form"]}
          onSubmit={(event) => {
            event.preventDefault();
            make.mutate();
          }}
        >
          <SelectField
            label={words.what}
            value={all ? "all" : "one"}
            {...(note ? { help: note } : {})}
            onChange={(event) => setAll(event.target.value === "all")}
          >
            <option value="one">{words.one(language)}</option>
            <option value="all">{words.all(language)}</option>
          </SelectField>
          <SelectField label={words.days} value={days} onChange={(event) => setDays(Number(event.target.value))}>
            {previewDays.map((count) => (
              <option key={count} value={count}>
                {words.dayCount(count)}
              </option>
            ))}
          </SelectField>
          <Button type="submit" look="primary" pending={make.isPending}>
            {words.make}
          </Button>
        </form>
        <Problem error={make.error ?? revoke.error} />
        {make.data ? <NewLink url={make.data.url} /> : null}
        <section>
          <h3 className={styles["heading"]}>{words.existing}</h3>
          <LoadState query={query} skeleton={<Skeleton lines={3} />}>
            {({ links }) =>
              links.length === 0 ? (
                <p className={styles["note"]}>{words.none}</p>
              ) : (
                <ul className={styles["links"]}>
                  {links.map((link) => (
                    <LinkRow
                      key={link.id}
                      link={link}
                      pending={revoke.isPending && revoke.variables === link.id}
                      onRevoke={() => revoke.mutate(link.id)}
                    />
                  ))}
                </ul>
              )
            }
          </LoadState>
        </section>
      </div>
    </Dialog>
  );
}

/** The address, this once. */
function NewLink({ url }: { readonly url: string }) {
  return (
    <div className={styles["made"]} role="status">
      <div className={styles["address"]}>
        <input aria-label={words.link} readOnly value={url} dir="ltr" onFocus={(event) => event.target.select()} />
        <Button
          icon={<Copy size={16} aria-hidden />}
          onClick={() => void navigator.clipboard.writeText(url).then(() => toast(words.copied))}
        >
          {words.copy}
        </Button>
        <a className={buttonClass()} href={url} target="_blank" rel="noreferrer">
          <ExternalLink size={16} aria-hidden />
          {words.open}
        </a>
      </div>
      <p className={styles["note"]}>{words.made}</p>
    </div>
  );
}
